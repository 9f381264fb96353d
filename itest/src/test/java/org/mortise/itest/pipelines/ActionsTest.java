package org.mortise.itest.pipelines;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.file.Files;
import java.sql.DriverManager;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;

/** Every builtin action that does not poll, the whole way: posted, run and answered over REST, with real counterparts. */
class ActionsTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    private static WebServer web;

    private final Instance instance = MORTISE.instance();

    @BeforeAll
    static void serve() throws Exception {
        web = new WebServer();
        Files.createDirectories(MORTISE.instance().base().resolve("files"));
    }

    @AfterAll
    static void stop() {
        web.close();
    }

    @Test
    void httpRequest() {
        var url = web.serve("/hello", "application/json", "{\"hello\": \"world\"}");

        var result = new Pipeline("http")
                .step("s", "http_request", "url", url, "method", "PUT", "body", "x", "headers", Map.of("X-One", "1"))
                .result(instance);

        assertThat(result.at("/response/status_code").asInt()).isEqualTo(200);
        assertThat(result.at("/response/body").toString()).contains("world");
        var asked = web.asked("/hello").get(0);
        assertThat(asked.method()).isEqualTo("PUT");
        assertThat(asked.body()).isEqualTo("x");
        assertThat(asked.headers()).containsEntry("X-one", List.of("1"));
    }

    @Test
    void sendWebhook() {
        var url = web.serve("/hook", "text/plain", "thanks");

        var result = new Pipeline("webhook")
                .step("s", "send_webhook", "url", url, "payload", Map.of("order", 7))
                .result(instance);

        assertThat(result.get("sent").asBoolean()).isTrue();
        assertThat(result.get("status_code").asInt()).isEqualTo(200);
        assertThat(web.asked("/hook").get(0).body()).isEqualTo("{\"order\":7}");
    }

    @Test
    void sendEmail() throws Exception {
        var mail = new GreenMail(ServerSetup.SMTP.dynamicPort());
        mail.start();
        try {
            var result = new Pipeline("mail")
                    .step(
                            "s",
                            "send_email",
                            "to",
                            "ada@example.org",
                            "from",
                            "me@example.org",
                            "subject",
                            "Größe",
                            "body",
                            "Hello",
                            "smtp_host",
                            "127.0.0.1",
                            "smtp_port",
                            mail.getSmtp().getPort())
                    .result(instance);

            assertThat(result.get("sent").asBoolean()).isTrue();
            assertThat(mail.getReceivedMessages()).hasSize(1);
            assertThat(mail.getReceivedMessages()[0].getSubject()).isEqualTo("Größe");
        } finally {
            mail.stop();
        }
    }

    @Test
    void querySql() throws Exception {
        var file = instance.base().resolve("files/query.db");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement()) {
            statement.execute("CREATE TABLE orders(id INTEGER PRIMARY KEY, customer TEXT)");
            statement.execute("INSERT INTO orders VALUES (1, 'Ada'), (2, 'O''Brien')");
        }
        var query = "SELECT * FROM orders WHERE customer = ?";

        var result = new Pipeline("query")
                .step("s", "query_sql", "dsn", "sqlite:query.db", "query", query, "arguments", List.of("O'Brien"))
                .result(instance);

        assertThat(result.get("items").toString()).isEqualTo("[{\"id\":2,\"customer\":\"O'Brien\"}]");
        assertThat(result.get("row_count").asInt()).isEqualTo(1);
    }

    @Test
    void files() {
        var result = new Pipeline("files")
                .step("write", "write_file", "path", "hello.txt", "content", "héllo")
                .step("read", "read_file", "path", "hello.txt")
                .result(instance);

        assertThat(result.get("content").asText()).isEqualTo("héllo");
        assertThat(instance.base().resolve("files/hello.txt")).hasContent("héllo");
    }

    @Test
    void filesOutsideOfTheRootsAreNobodysBusiness() {
        var id = new Pipeline("outside")
                .step("s", "read_file", "path", "../data/mortise.db")
                .post(instance);

        var run = instance.run(id, Map.of());

        assertThat(run.get("status").asText()).isEqualTo("failed");
    }

    @Test
    void parseJsonAndIngestCsv() {
        assertThat(new Pipeline("json")
                        .step("s", "parse_json", "data", "{\"a\": [1, {\"b\": null}]}")
                        .result(instance)
                        .get("parsed")
                        .toString())
                .isEqualTo("{\"a\":[1,{\"b\":null}]}");
        assertThat(new Pipeline("csv")
                        .step("s", "ingest_csv", "csv_data", "a;b\n1;\"x;y\"\n", "delimiter", ";")
                        .result(instance)
                        .at("/items/0/b")
                        .asText())
                .isEqualTo("x;y");
    }

    @Test
    void context() {
        var result = new Pipeline("context")
                .step("set", "set_context", "key", "k", "value", List.of(1, 2))
                .step("get", "get_context", "key", "k")
                .result(instance);

        assertThat(result.get("value").toString()).isEqualTo("[1,2]");
        assertThat(result.get("exists").asBoolean()).isTrue();
    }

    @Test
    void ifElse() {
        for (var falsy : new Object[] {"", 0, false}) {
            var result = new Pipeline("if " + (falsy.equals("") ? "empty" : falsy))
                    .step("s", "if_else", "condition", falsy, "if_true", "yes", "if_false", "no")
                    .result(instance);
            assertThat(result.get("result").asText()).isEqualTo("no");
            assertThat(result.get("condition").asBoolean()).isFalse();
        }
    }

    @Test
    void actionsOnData() {
        var id = instance.rest()
                .send("POST", "/api/pipelines", """
                {"name": "data", "steps": [
                  {"name": "csv", "plugin": "builtin", "action": "ingest_csv",
                   "parameters": {"csv_data": "id,who,total\\n1,Ada,30\\n2,Grace,55\\n3,Ada,7\\n"}},
                  {"name": "map", "plugin": "data", "action": "map",
                   "parameters": {"items": "$.csv.items", "expression": "{'who': who, 'total': $number(total)}"}},
                  {"name": "filter", "plugin": "data", "action": "filter",
                   "parameters": {"items": "$.map.items", "condition": "total > 10"}},
                  {"name": "sums", "plugin": "data", "action": "aggregate",
                   "parameters": {"items": "$.map.items", "group_by": ["who"],
                    "calculations": {"sum": {"function": "sum", "field": "total"}}}},
                  {"name": "split", "plugin": "data", "action": "split", "parameters": {"data": "$.map.items", "size": 2}},
                  {"name": "merge", "plugin": "data", "action": "merge",
                   "parameters": {"values": [{"a": {"b": 1}}, {"a": {"c": 2}}], "deep": true}},
                  {"name": "valid", "plugin": "data", "action": "validate",
                   "parameters": {"data": "$.map.items[0]", "fail": false,
                    "schema": {"properties": {"total": {"type": "number", "maximum": 10}}}}},
                  {"name": "transform", "plugin": "data", "action": "transform",
                   "parameters": {"data": "$.map.items", "expression": "$sum(total)"}},
                  {"name": "text", "plugin": "data", "action": "template",
                   "parameters": {"template": "{{#items}}{{who}};{{/items}}", "data": {"items": "$.map.items"}}}]}""")
                .good()
                .get("id")
                .asText();

        var run = instance.run(id, Map.of());

        assertThat(run.get("status").asText()).as(run.toPrettyString()).isEqualTo("completed");
        assertThat(run.at("/steps/2/result/count").asInt()).isEqualTo(2);
        assertThat(run.at("/steps/3/result/groups").findValuesAsText("sum")).containsExactly("37", "55");
        assertThat(run.at("/steps/4/result/items")).hasSize(2);
        assertThat(run.at("/steps/5/result/result").toString()).isEqualTo("{\"a\":{\"b\":1,\"c\":2}}");
        assertThat(run.at("/steps/6/result/valid").asBoolean()).isFalse();
        assertThat(run.at("/steps/6/result/errors")).hasSize(1);
        assertThat(run.at("/steps/7/result/result").asInt()).isEqualTo(92);
        assertThat(run.at("/steps/8/result/text").asText()).isEqualTo("Ada;Grace;Ada;");
    }

    @Test
    void gotoGoesBackAsOftenAsItMay() {
        var body = """
                {"name": "jump", "output": {"n": "{{context.more.result}}"}, "steps": [
                  {"name": "more", "plugin": "data", "action": "transform",
                   "parameters": {"data": {"n": "{{context._global.n | default: 0}}"}, "expression": "n + 1"}},
                  {"name": "keep", "plugin": "default", "action": "set_context",
                   "parameters": {"key": "n", "value": "{{context.more.result}}"}},
                  {"name": "again", "plugin": "default", "action": "goto", "when": "{{context.more.result}} < %s",
                   "parameters": {"target": "more", "max_jumps": 5}}]}""";
        var rest = instance.rest();
        var id = rest.send("POST", "/api/pipelines", body.formatted("4"))
                .good()
                .get("id")
                .asText();

        var bounded = rest.send("POST", "/api/pipelines/" + id + "/execute?wait=30s", "{}")
                .good();
        assertThat(bounded.at("/result/n").asInt()).isEqualTo(4);

        rest.send("PUT", "/api/pipelines/" + id, body.formatted("100")).good();
        var endless = rest.send("POST", "/api/pipelines/" + id + "/execute?wait=30s", "{}")
                .good();
        assertThat(endless.get("status").asText()).isEqualTo("failed");
        assertThat(endless.get("error_message").asText()).contains("again", "5");
    }
}
