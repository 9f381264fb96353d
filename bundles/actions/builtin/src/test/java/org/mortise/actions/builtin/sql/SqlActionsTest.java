package org.mortise.actions.builtin.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.actions.builtin.Step;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Against a PostgreSQL server, and H2 and SQLite, whose drivers are bundles. */
@TestInstance(Lifecycle.PER_CLASS)
class SqlActionsTest {
    private Path base;
    private EmbeddedPostgres server;
    private Container container;
    private QuerySql query;
    private PollSqlIncremental poll;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        base = directory;
        Files.createDirectories(base.resolve("files"));
        server = EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(base.resolve("postgres").toFile())
                .start();
        container = new Container(base, org.postgresql.Driver.class, org.h2.Driver.class, org.sqlite.JDBC.class);
        query = new QuerySql(container.databases);
        poll = new PollSqlIncremental(container.databases);
    }

    @AfterAll
    void stop() throws Exception {
        container.close();
        server.close();
    }

    private String postgres() {
        return "postgres://postgres:postgres@localhost:" + server.getPort() + "/postgres?sslmode=disable";
    }

    Stream<String> databases() {
        return Stream.of(postgres(), "jdbc:h2:mem:test;DB_CLOSE_DELAY=-1", "sqlite:test.db");
    }

    @BeforeEach
    void empty() throws Exception {
        for (var dsn : databases().toList()) {
            sql(dsn, "DROP TABLE IF EXISTS orders");
            sql(dsn, "CREATE TABLE orders(id INTEGER PRIMARY KEY, name VARCHAR(100), changed INTEGER)");
        }
    }

    private Map<String, Object> sql(String dsn, String sql, Object... arguments) throws Exception {
        return Step.run(query, Map.of("dsn", dsn, "query", sql, "arguments", List.of(arguments)));
    }

    private Map<String, Object> poll(String dsn, String cursor, int limit, Map<String, Object> before)
            throws Exception {
        var parameters = new HashMap<String, Object>(
                Map.of("dsn", dsn, "table", "orders", "cursor_column", cursor, "limit", limit));
        if (before != null) {
            parameters.put("checkpoint", before.get("checkpoint"));
        }
        return Step.run(poll, parameters);
    }

    private static List<Object> names(Map<String, Object> result) {
        var names = new ArrayList<>();
        for (var item : (List<?>) result.get("items")) {
            ((Map<?, ?>) item).forEach((column, value) -> {
                if (column.toString().equalsIgnoreCase("name")) {
                    names.add(value);
                }
            });
        }
        return names;
    }

    @ParameterizedTest
    @MethodSource("databases")
    void givesTwoNewRowsAndThenNone(String dsn) throws Exception {
        sql(dsn, "INSERT INTO orders VALUES (1, 'a', 10), (2, 'b', 20), (3, 'none', NULL)");
        var first = poll(dsn, "changed", 500, null);
        assertThat(names(first)).containsExactly("a", "b");
        assertThat(first).containsEntry("row_count", 2);
        assertThat(first.get("source").toString()).endsWith("table=orders}");

        var second = poll(dsn, "changed", 500, first);
        assertThat(second).containsEntry("row_count", 0);

        sql(dsn, "INSERT INTO orders VALUES (4, 'c', 30)");
        assertThat(names(poll(dsn, "changed", 500, second))).containsExactly("c");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void losesNoRowOfTheSameCursor(String dsn) throws Exception {
        for (int i = 1; i <= 7; i++) {
            sql(dsn, "INSERT INTO orders VALUES (?, ?, 10)", i, "n" + i);
        }
        var given = new ArrayList<>();
        Map<String, Object> last = null;
        for (int i = 0; i < 4; i++) {
            last = poll(dsn, "changed", 2, last);
            given.addAll(names(last));
        }
        assertThat(given).containsExactlyInAnyOrder("n1", "n2", "n3", "n4", "n5", "n6", "n7");

        sql(dsn, "INSERT INTO orders VALUES (8, 'late', 10)");
        assertThat(names(poll(dsn, "changed", 2, last))).containsExactly("late");
    }

    @ParameterizedTest
    @MethodSource("databases")
    void findsNamesAsTheDatabaseDoesAndSplicesNone(String dsn) throws Exception {
        sql(dsn, "INSERT INTO orders VALUES (1, 'a', 10)");
        for (var table : List.of("orders; DROP TABLE orders", "orders\" --", "orders WHERE 1=1", "ord%", "order_")) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> Step.run(poll, Map.of("dsn", dsn, "table", table, "cursor_column", "id")))
                    .withMessageContaining("there is no table");
        }
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> poll(dsn, "id\" OR 1=1", 5, null))
                .withMessageContaining("has no column");
        assertThat(poll(dsn, "id", 5, null)).containsEntry("row_count", 1);
    }

    @Test
    void goesByTimesToo() throws Exception {
        var dsn = postgres();
        sql(dsn, "DROP TABLE orders");
        sql(dsn, "CREATE TABLE orders(name TEXT, at TIMESTAMPTZ, plain TIMESTAMP, id UUID)");
        for (int i = 1; i <= 3; i++) {
            sql(
                    dsn,
                    "INSERT INTO orders VALUES (?, now() + ? * interval '1 us', now(), gen_random_uuid())",
                    "n" + i,
                    i);
        }
        for (var column : List.of("at", "plain", "id")) {
            var first = poll(dsn, column, 2, null);
            assertThat(first).as(column).containsEntry("row_count", 2);
            var second = poll(dsn, column, 2, first);
            assertThat(second).as(column).containsEntry("row_count", 1);
            assertThat(poll(dsn, column, 2, second)).as(column).containsEntry("row_count", 0);
        }
    }

    @Test
    void readsEveryTypeAsJsonHasIt() throws Exception {
        var row = sql(postgres(), """
                SELECT 1 AS n, 1.50::numeric AS d, true AS b, 'x' AS s, NULL AS z, '{"a":[1]}'::jsonb AS j,
                    '2026-01-02'::date AS day, '2026-01-02 03:04:05.000006'::timestamp AS t, 'epoch'::timestamptz AS tz,
                    '\\x00ff'::bytea AS bytes, ARRAY[1,2] AS list, 2 AS n""");
        var item = (Map<?, ?>) ((List<?>) row.get("items")).get(0);
        assertThat(item.toString())
                .isEqualTo("{n=1, d=1.50, b=true, s=x, z=null, j={a=[1]}, day=2026-01-02,"
                        + " t=2026-01-02T03:04:05.000006, tz=1970-01-01T00:00:00Z, bytes=AP8=, list=[1, 2], n_2=2}");
    }

    @Test
    void tellsTheNextCursorAndTheRowsThatChanged() throws Exception {
        var dsn = postgres();
        assertThat(sql(dsn, "INSERT INTO orders VALUES (1, ?, 10), (2, ?, 20)", "it's", "b"))
                .containsEntry("row_count", 2)
                .containsEntry("items", List.of());
        assertThat(Step.run(
                        query,
                        Map.of("dsn", dsn, "query", "SELECT * FROM orders ORDER BY id", "cursor_column", "changed")))
                .containsEntry("next_cursor", 20);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(
                        () -> Step.run(query, Map.of("dsn", dsn, "query", "SELECT 1 AS a", "cursor_column", "changed")))
                .withMessageContaining("none of the columns [a]");
    }

    @Test
    void boundsTheRows() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> sql(postgres(), "SELECT * FROM generate_series(1, 1001)"))
                .matches(e -> e.problem().kind() == Kind.TOO_LARGE);
    }

    @Test
    void endsWhenItIsInterruptedAndSoDoesTheQuery() throws Exception {
        var call = new FutureTask<>(() -> sql(postgres(), "SELECT pg_sleep(600)"));
        var caller = new Thread(call);
        caller.start();
        var sleeping = "SELECT count(*) AS n FROM pg_stat_activity WHERE query LIKE 'SELECT pg_sleep%'"
                + " AND state = 'active'";
        try (var connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                var statement = connection.createStatement()) {
            await(statement, sleeping, 1);
            caller.interrupt();
            assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
            await(statement, sleeping, 0);
        }
    }

    private static void await(java.sql.Statement statement, String sql, int count) throws Exception {
        for (int found = -1; found != count; ) {
            try (var row = statement.executeQuery(sql)) {
                row.next();
                found = row.getInt(1);
            }
        }
    }

    @Test
    void saysWhatTheDatabaseSaysAndNoPassword() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> sql(postgres(), "SELECT * FROM nothing"))
                .withMessageContaining("relation \"nothing\" does not exist");
        var wrong = "postgres://postgres:s3cret@localhost:" + server.getPort() + "/nowhere";
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> sql(wrong, "SELECT 1"))
                .withMessageContaining("nowhere")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void saysWhichDriverIsMissing() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> sql("me:s3cret@tcp(db:3306)/shop?parseTime=true", "SELECT 1"))
                .matches(e -> e.problem().kind() == Kind.UNAVAILABLE)
                .withMessageContaining("No driver for 'mariadb'")
                .withMessageContaining("org.mariadb.jdbc:mariadb-java-client")
                .withMessageNotContaining("s3cret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sqlite:../mortise.db",
                "sqlite:/etc/x.db",
                "jdbc:sqlite:../../x.db",
                "jdbc:sqlite:file:../x.db",
                "sqlite:test.db?limit_attached=9",
                "jdbc:h2:../x",
                "jdbc:h2:~/x",
                "jdbc:h2:zip:x.zip!/y",
                "jdbc:h2:mem:x;INIT=RUNSCRIPT FROM 'x.sql'",
                "jdbc:postgresql://h/d?socketFactory=evil.Factory",
                "jdbc:postgresql://h/d?a=b&loggerFile=x",
                "postgres://me:p%zz@h/d",
                "words",
                ""
            })
    void refusesWhatReachesTooFar(String dsn) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> sql(dsn, "SELECT 1"))
                .matches(
                        e -> e.problem().kind() == Kind.FORBIDDEN || e.problem().kind() == Kind.INVALID);
    }

    @Test
    void attachesNoOtherFile() throws Exception {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> sql("sqlite:test.db", "ATTACH DATABASE '" + base.resolve("other.db") + "' AS other"));
        assertThat(base.resolve("other.db")).doesNotExist();
    }
}
