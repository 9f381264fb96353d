package org.mortise.core.pipelines.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.House;

class UpgradeTest {
    @TempDir
    Path base;

    @Test
    void theHistoryOfTheFirstVersionIsKeptAndGoesOn() throws Exception {
        var store = House.store(base);
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE definition(id INTEGER PRIMARY KEY, document TEXT NOT NULL)");
            statement.executeUpdate("""
                    CREATE TABLE run(
                        number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, pipeline TEXT NOT NULL, status TEXT NOT NULL,
                        queued INTEGER NOT NULL, started INTEGER, ended INTEGER, error TEXT NOT NULL DEFAULT '',
                        definition INTEGER NOT NULL, head BLOB NOT NULL)""");
            statement.executeUpdate("""
                    CREATE TABLE step(
                        run INTEGER NOT NULL, position INTEGER NOT NULL, name TEXT NOT NULL, status TEXT NOT NULL,
                        started INTEGER NOT NULL, micros INTEGER NOT NULL, message TEXT NOT NULL, left BLOB NOT NULL,
                        PRIMARY KEY(run, position)) WITHOUT ROWID""");
            statement.executeUpdate("INSERT INTO definition VALUES (1, "
                    + "'{\"name\":\"p\",\"steps\":[{\"name\":\"one\",\"plugin\":\"x\",\"action\":\"y\"},"
                    + "{\"name\":\"two\",\"plugin\":\"x\",\"action\":\"y\"}]}')");
            statement.executeUpdate("INSERT INTO run VALUES (1, 'a-run', 'p-id', 'FAILED', 1, 2, 3, 'why', 1, CAST('"
                    + "{\"name\":\"p\",\"project\":\"mine\",\"trigger\":\"manual\",\"by\":\"me\",\"parameters\":{\"a\":1}}"
                    + "' AS BLOB))");
            statement.executeUpdate("INSERT INTO step VALUES (1, 0, 'one', 'COMPLETED', 2, 7, 'said', "
                    + "CAST('{\"one\":{\"key\":\"value\"}}' AS BLOB))");
            statement.executeUpdate("INSERT INTO step VALUES (1, 1, 'two', 'FAILED', 2, 7, 'no', CAST('{}' AS BLOB))");
        }

        for (var start = 1; start <= 2; start++) {
            var journal = new Journal(store, new SimpleMeterRegistry(), 1000, 1L << 30);
            assertThat(journal.find("a-run")).hasValueSatisfying(run -> {
                assertThat(run.status()).isEqualTo(RunStatus.FAILED);
                assertThat(run.steps()).extracting(step -> step.name()).containsExactly("one", "two");
                assertThat(run.steps().get(0).result()).containsEntry("key", "value");
            });
            assertThat(journal.list(RunFilter.newest(10).ofProject("mine"))).hasSize(1);
            assertThat(journal.load("a-run")).isPresent();
            journal.close();
        }
    }
}
