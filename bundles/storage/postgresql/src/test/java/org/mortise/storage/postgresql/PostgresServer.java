package org.mortise.storage.postgresql;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mortise.api.storage.Secret;
import org.mortise.kit.storage.Outage;
import org.postgresql.Driver;

/** A PostgreSQL server on a free port, for the tests of one class. */
final class PostgresServer implements Outage, BeforeAllCallback, AfterAllCallback {
    static final String PASSWORD = "s3cret word";

    /** Where the server's own files are, once for all classes. */
    private static final Path UNPACKED = Path.of("target", "postgres").toAbsolutePath();

    private Path directory;
    private EmbeddedPostgres server;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("mortise-postgres");
        server = start(0);
    }

    private EmbeddedPostgres start(int port) throws Exception {
        if (!Driver.isRegistered()) {
            // It is found by whoever waits for the server here; the backend does away with that.
            Driver.register();
        }
        return EmbeddedPostgres.builder()
                .setPort(port)
                .setDataDirectory(directory.resolve("data"))
                .setOverrideWorkingDirectory(UNPACKED.toFile())
                .setCleanDataDirectory(false)
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("fsync", "on")
                .setServerConfig("full_page_writes", "on")
                .start();
    }

    PostgresqlStorage.Settings settings() {
        return settings(10, 5);
    }

    PostgresqlStorage.Settings settings(int connections, int waitSeconds) {
        return new PostgresqlStorage.Settings(
                "postgresql://localhost:" + server.getPort() + "/postgres",
                Optional.of("postgres"),
                Optional.of(new Secret(PASSWORD)),
                "mortise",
                connections,
                waitSeconds,
                300);
    }

    Connection connect() throws SQLException {
        return new Driver().connect(server.getJdbcUrl("postgres", "postgres"), new Properties());
    }

    /** With all its processes at once, so that none of them puts anything in order. */
    @Override
    public void kill() throws Exception {
        var first = Files.readAllLines(directory.resolve("data/postmaster.pid")).get(0);
        var postmaster = ProcessHandle.of(Long.parseLong(first.strip())).orElseThrow();
        var all = Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        all.forEach(ProcessHandle::destroyForcibly);
        for (var process : all) {
            process.onExit().get(30, TimeUnit.SECONDS);
        }
    }

    @Override
    public void restart() throws Exception {
        server.close(); // It is not there any more, but has a lock on its directory here.
        server = start(server.getPort());
    }

    @Override
    public void afterAll(ExtensionContext context) throws IOException {
        server.close();
        try (var files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
        }
    }
}
