package org.mortise.core.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoreTest {
    @TempDir
    Path base;

    @ParameterizedTest
    @EnumSource
    void keepsWhatWasCommitted(Durability durability) throws Exception {
        var store = new Store(base, durability, 1000);
        execute(store, "CREATE TABLE kept(value TEXT)");
        execute(store, "INSERT INTO kept VALUES ('a word')");
        store.close();

        var again = new Store(base, durability, 1000);
        assertThat(ask(again, "SELECT value FROM kept")).isEqualTo("a word");
        again.close();
    }

    @ParameterizedTest
    @CsvSource({"PROCESS, 1", "POWER, 2"})
    void everyConnectionHasTheLogAndTheDurability(Durability durability, String synchronous) throws Exception {
        var store = new Store(base, durability, 1000);
        assertThat(ask(store, "PRAGMA journal_mode")).isEqualTo("wal");
        assertThat(ask(store, "PRAGMA synchronous")).isEqualTo(synchronous);
        store.close();
    }

    @Test
    void foldsTheLogInWhenItGoes() throws Exception {
        var store = new Store(base, Durability.PROCESS, 1000);
        execute(store, "CREATE TABLE kept(value TEXT)");
        assertThat(base.resolve("data/mortise.db-wal")).exists();
        store.close();
        assertThat(base.resolve("data/mortise.db-wal")).doesNotExist();
    }

    @Test
    void saysAtOnceThatTheFileIsNoDatabase() throws Exception {
        Files.createDirectories(base.resolve("data"));
        Files.writeString(
                base.resolve("data/mortise.db"),
                "these words are no database, and there are enough of them ".repeat(20));
        assertThatThrownBy(() -> new Store(base, Durability.PROCESS, 1000))
                .isInstanceOf(SQLException.class)
                .hasMessageContaining("not a database");
    }

    private static void execute(Store store, String sql) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String ask(Store store, String sql) throws SQLException {
        try (var connection = store.getConnection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getString(1) : null;
        }
    }
}
