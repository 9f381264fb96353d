package org.mortise.itest.storage;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.itest.Await;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;
import org.mortise.itest.make.ShippedPlugin;

/** The backend of PostgreSQL is replaced again and again while records are stored. */
class StorageSwapTest {
    private static final int WRITERS = 4;
    private static final int REPLACEMENTS = 20;

    @RegisterExtension
    static final Running MORTISE = new Running();

    private static EmbeddedPostgres server;
    private static Rest rest;

    @BeforeAll
    static void start(@TempDir Path directory) throws IOException {
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(directory.toFile())
                .start();
        rest = MORTISE.instance().rest();
        rest.post(
                        "/api/storage/configs",
                        Map.of(
                                "id",
                                "swapped",
                                "plugin_type",
                                "postgresql",
                                "config",
                                Map.of(
                                        "connection_string",
                                        "postgresql://localhost:" + server.getPort() + "/postgres",
                                        "user",
                                        "postgres")))
                .good();
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
    }

    @Test
    void replacingTheBackendFailsNoCallLosesNoRecordAndLeavesNoConnection() throws Exception {
        var over = new AtomicBoolean();
        Set<String> acknowledged = ConcurrentHashMap.newKeySet();
        var writers = Executors.newFixedThreadPool(WRITERS);
        var writing = new ArrayList<Future<?>>();
        for (int i = 0; i < WRITERS; i++) {
            var name = "w" + i;
            writing.add(writers.submit(() -> write(name, acknowledged, over)));
        }
        for (int i = 1; i <= REPLACEMENTS; i++) {
            replace("stamp " + i, acknowledged);
        }
        over.set(true);
        writers.shutdown();
        for (var writer : writing) {
            writer.get(); // throws what failed
        }

        assertThat(stored()).isEqualTo(acknowledged);
        rest.delete("/api/storage/configs/swapped").good();
        Await.until("no generation has left a connection", () -> connections() == 0);
    }

    private static void write(String name, Set<String> acknowledged, AtomicBoolean over) {
        for (int n = 0; !over.get(); n++) {
            var id = name + '-' + n;
            var record = Map.of(
                    "id", id, "source", Map.of("type", "api", "uri", "test", "format", "json"), "data", Map.of("n", n));
            rest.post("/api/storage/store", Map.of("storage_id", "swapped", "cir_data", record))
                    .good();
            acknowledged.add(id);
        }
    }

    /** Returns when the new generation serves, and has taken what was written after. */
    private static void replace(String stamp, Set<String> acknowledged) throws IOException {
        new ShippedPlugin(MORTISE.instance(), "postgresql").replace(stamp);
        var written = acknowledged.size();
        Await.until("it is written to", () -> acknowledged.size() > written + WRITERS);
    }

    private static Set<String> stored() {
        var ids = new ArrayList<String>();
        rest.post("/api/storage/retrieve", Map.of("storage_id", "swapped", "query", Map.of()))
                .good()
                .forEach(record -> ids.add(record.get("id").asText()));
        assertThat(ids).doesNotHaveDuplicates();
        return new HashSet<>(ids);
    }

    /** As the server counts them. */
    private static long connections() throws SQLException {
        try (var connection = server.getPostgresDatabase().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(
                        "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'mortise'")) {
            row.next();
            return row.getLong(1);
        }
    }
}
