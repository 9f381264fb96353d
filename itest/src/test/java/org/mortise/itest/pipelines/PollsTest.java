package org.mortise.itest.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;

/** Actions that poll, with the checkpoint of the run before, over real counterparts: two are new, then none, then one. */
class PollsTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    private static WebServer web;
    private static Path files;

    private final Instance instance = MORTISE.instance();

    @BeforeAll
    static void serve() throws Exception {
        web = new WebServer();
        files = Files.createDirectories(MORTISE.instance().base().resolve("files"));
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void httpJson() {
        var url = web.serve("/items", "application/json", "{\"items\": [{\"id\": 1}, {\"id\": 2}]}");
        var id = polling("http-json", "poll_http_json", "url", url, "items_path", "items");

        assertThat(poll(id).get("new_count").asInt()).isEqualTo(2);
        assertThat(poll(id).get("new_count").asInt()).isZero();
        assertThat(web.asked("/items")).extracting("status").containsExactly(200, 304);
        web.serve("/items", "application/json", "{\"items\": [{\"id\": 1}, {\"id\": 2}, {\"id\": 3}]}");
        assertThat(poll(id).get("items").toString()).isEqualTo("[{\"id\":3}]");
    }

    @Test
    void rss() {
        var url = web.serve(
                "/feed", "application/rss+xml", feed("<item><guid>a</guid></item><item><guid>b</guid></item>"));
        var id = polling("rss", "poll_rss", "url", url);

        assertThat(poll(id).get("new_count").asInt()).isEqualTo(2);
        assertThat(poll(id).get("new_count").asInt()).isZero();
        assertThat(web.asked("/feed")).extracting("status").containsExactly(200, 304);
        web.serve("/feed", "application/rss+xml", feed("<item><guid>c</guid><title>New</title></item>"));
        assertThat(poll(id).at("/items/0/title").asText()).isEqualTo("New");
    }

    @Test
    void csvOverHttp() {
        var url = web.serve("/orders.csv", "text/csv", "id,total\n1,30\n2,55\n");
        var id = polling("csv-url", "ingest_csv_url", "url", url);

        assertThat(poll(id).get("new_count").asInt()).isEqualTo(2);
        assertThat(poll(id).get("new_count").asInt()).isZero();
        web.serve("/orders.csv", "text/csv", "id,total\n1,30\n2,55\n3,7\n");
        assertThat(poll(id).at("/items/0/total").asText()).isEqualTo("7");
    }

    @Test
    void csvFiles() throws Exception {
        Files.createDirectories(files.resolve("drop"));
        Files.writeString(files.resolve("drop/one.csv"), "id,total\n1,30\n2,55\n");
        var id = polling("csv-drop", "poll_csv_drop", "path_glob", "drop/*.csv");

        assertThat(poll(id).get("new_count").asInt()).isEqualTo(2);
        assertThat(poll(id).get("new_count").asInt()).isZero();
        Files.writeString(files.resolve("drop/two.csv"), "id,total\n3,7\n");
        assertThat(poll(id).at("/items/0/total").asText()).isEqualTo("7");
    }

    @Test
    void rowsOfADatabase() throws Exception {
        sql("CREATE TABLE orders(id INTEGER PRIMARY KEY, total INTEGER)", "INSERT INTO orders VALUES (1, 30), (2, 55)");
        var id = polling(
                "sql", "poll_sql_incremental", "dsn", "sqlite:shop.db", "table", "orders", "cursor_column", "id");

        assertThat(poll(id).get("row_count").asInt()).isEqualTo(2);
        assertThat(poll(id).get("row_count").asInt()).isZero();
        sql("INSERT INTO orders VALUES (3, 7)");
        assertThat(poll(id).at("/items/0/total").asInt()).isEqualTo(7);
    }

    /** The server's driver is a bundle that is dropped in, and found by the name that the address begins with. */
    @Test
    void rowsOfAServerWhoseDriverIsDroppedIn() throws Exception {
        var jar = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (var server = EmbeddedPostgres.builder().start()) {
            var dsn = "postgres://postgres:postgres@localhost:" + server.getPort() + "/postgres?sslmode=disable";
            var url = server.getJdbcUrl("postgres", "postgres");
            on(
                    url,
                    "CREATE TABLE orders(id INTEGER PRIMARY KEY, total INTEGER)",
                    "INSERT INTO orders VALUES (1, 30), (2, 55)");
            var id = polling("postgres", "poll_sql_incremental", "dsn", dsn, "table", "orders", "cursor_column", "id");
            assertThat(instance.run(id, Map.of()).get("error_message").asText())
                    .contains("No driver for 'postgresql'", "org.postgresql:postgresql");

            Files.copy(jar, instance.deploy().resolve("postgresql.jar"));
            var first = Await.value(
                    "the driver is there",
                    () -> Optional.of(instance.run(id, Map.of()))
                            .filter(run -> run.get("status").asText().equals("completed")));
            assertThat(first.at("/steps/1/result/row_count").asInt()).isEqualTo(2);
            assertThat(poll(id).get("row_count").asInt()).isZero();
            on(url, "INSERT INTO orders VALUES (3, 7)");
            assertThat(poll(id).at("/items/0/total").asInt()).isEqualTo(7);

            var found = new Pipeline("postgres-query")
                    .step(
                            "s",
                            "query_sql",
                            "dsn",
                            dsn,
                            "query",
                            "SELECT total FROM orders WHERE id > ? ORDER BY id",
                            "arguments",
                            List.of(1))
                    .result(instance);
            assertThat(found.get("items").toString()).isEqualTo("[{\"total\":55},{\"total\":7}]");
        }
    }

    private static void sql(String... statements) throws Exception {
        on("jdbc:sqlite:" + files.resolve("shop.db"), statements);
    }

    private static void on(String url, String... statements) throws Exception {
        try (var connection = DriverManager.getConnection(url);
                var statement = connection.createStatement()) {
            for (var one : statements) {
                statement.execute(one);
            }
        }
    }

    private static String feed(String items) {
        return "<rss version=\"2.0\"><channel><title>t</title><link>http://x</link><description>d</description>" + items
                + "</channel></rss>";
    }

    private String polling(String name, String action, Object... parameters) {
        var all = new java.util.ArrayList<>(java.util.List.of(parameters));
        all.addAll(java.util.List.of("checkpoint", "$.load.checkpoint"));
        return new Pipeline(name)
                .step("load", "load_checkpoint")
                .step("poll", action, all.toArray())
                .step("save", "save_checkpoint", "checkpoint", "$.poll.checkpoint", "version", "$.load.version")
                .post(instance);
    }

    /** Runs it once more; what it polled. */
    private JsonNode poll(String id) {
        var run = instance.run(id, Map.of());
        assertThat(run.get("status").asText()).as(run.toPrettyString()).isEqualTo("completed");
        return run.at("/steps/1/result");
    }
}
