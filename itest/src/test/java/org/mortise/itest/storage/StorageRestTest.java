package org.mortise.itest.storage;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;

/** The rules of the reference for storage, over the embedded one and one that is configured. */
class StorageRestTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    private static Rest rest;

    @BeforeAll
    static void furnish() {
        rest = MORTISE.instance().rest();
        rest.send("POST", "/api/projects", "{\"name\": \"shop\"}").good();
        rest.send(
                        "POST",
                        "/api/storage/configs",
                        "{\"id\": \"second\", \"project_id\": \"shop\", \"plugin_type\": \"embedded\", \"config\": {}}")
                .good();
    }

    @ParameterizedTest(name = "{0} {1} {2} gives {3}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "GET    | /api/storage-plugins                  |                                               | 200",
                "GET    | /api/storage-plugins/embedded         |                                               | 200",
                "GET    | /api/storage-plugins/nobody           |                                               | 404",
                "DELETE | /api/storage-plugins/nobody           |                                               | 404",
                "POST   | /api/storage-plugins | {\"repository_url\": \"https://example.org/x.git\"}            | 422",
                "GET    | /api/storage/configs                  |                                               | 200",
                "GET    | /api/storage/configs?project_id=none  |                                               | 404",
                "GET    | /api/storage/configs/second           |                                               | 200",
                "GET    | /api/storage/configs/second?project_id=default  |                                     | 403",
                "GET    | /api/storage/configs/nobody           |                                               | 404",
                "POST   | /api/storage/configs                  | {}                                            | 400",
                "POST   | /api/storage/configs                  | {\"plugin_type\": \"nobody\"}                 | 400",
                "POST   | /api/storage/configs | {\"plugin_type\": \"embedded\", \"project_id\": \"none\"}       | 404",
                "POST   | /api/storage/configs | {\"plugin_type\": \"embedded\", \"config\": {\"x\": 1}}         | 400",
                "POST   | /api/storage/configs | {\"plugin_type\": \"embedded\", \"id\": \"second\"}             | 409",
                "PUT    | /api/storage/configs/second           | {\"project_id\": \"default\"}                 | 400",
                "PUT    | /api/storage/configs/nobody           | {}                                            | 404",
                "DELETE | /api/storage/configs/nobody           |                                               | 404",
                "DELETE | /api/storage/configs/second?project_id=default |                                      | 403",
                "GET    | /api/storage/configs/second/schema    |                                               | 200",
                "PUT    | /api/storage/configs/second/schema    | {\"entities\": 1}                             | 400",
                "POST   | /api/storage/store                    | {}                                            | 400",
                "POST   | /api/storage/store                    | {\"storage_id\": \"embedded\"}                | 400",
                "POST   | /api/storage/store    | {\"storage_id\": \"embedded\", \"cir_data\": {\"data\": 1}}     | 400",
                "POST   | /api/storage/retrieve                 | {\"storage_id\": \"nobody\"}                  | 404",
                "POST   | /api/storage/retrieve                 | {\"storage_id\": \"second\"}                  | 403",
                "POST   | /api/storage/retrieve | {\"storage_id\": \"second\", \"project_id\": \"shop\"}          | 200",
                "POST   | /api/storage/retrieve | {\"storage_id\": \"embedded\", \"query\": {\"limit\": -1}}      | 400",
                "POST   | /api/storage/retrieve | {\"storage_id\": \"embedded\", \"query\": {\"order\": 1}}       | 400",
                "POST   | /api/storage/delete                   | {\"storage_id\": \"embedded\"}                | 400",
                "POST   | /api/storage/update   | {\"storage_id\": \"embedded\", \"query\": {\"all\": true}}      | 400",
                "GET    | /api/storage/health?config_id=embedded                     |                          | 200",
                "GET    | /api/storage/health?config_id=second&project_id=shop       |                          | 200",
                "GET    | /api/storage/health?config_id=second                       |                          | 403",
                "GET    | /api/storage/health                                        |                          | 400",
                "GET    | /api/storage/metadata?config_id=embedded                   |                          | 200",
                "GET    | /api/storage/metadata?config_id=nobody                     |                          | 404",
            })
    void answers(String method, String path, String body, int status) {
        var reply = rest.send(method, path, body == null ? "" : body);

        assertThat(reply.status()).as(reply.toString()).isEqualTo(status);
        if (status >= 400) {
            reply.problem(status);
        }
    }

    @Test
    void storesRetrievesUpdatesAndDeletes() {
        var stored = rest.send("POST", "/api/storage/store", demand("""
                "cir_data": [%s, %s, %s]""".formatted(
                        record("goods", "a", "{\"name\": \"Ада\", \"price\": 1.10, \"in\": {\"city\": \"Kyiv\"}}"),
                        record("goods", "b", "{\"name\": \"b\", \"price\": 12345678901234567890.5}"),
                        record("goods", "c", "{\"name\": \"c\", \"price\": null}"))));
        assertThat(stored.good().get("affected_items").asInt()).isEqualTo(3);
        assertThat(stored.good().get("success").asBoolean()).isTrue();

        var all = retrieve("goods", "\"order_by\": [{\"attribute\": \"price\", \"direction\": \"desc\"}]");
        assertThat(all.findValuesAsText("id")).containsExactly("b", "a", "c");
        assertThat(retrieve("goods", filter("price", "eq", "12345678901234567890.5")))
                .hasSize(1);
        assertThat(retrieve("goods", filter("price", "eq", "12345678901234567890.6")))
                .isEmpty();
        assertThat(retrieve("goods", filter("in.city", "eq", "\"Kyiv\"")).findValuesAsText("id"))
                .containsExactly("a");

        var updated = rest.send(
                "POST",
                "/api/storage/update",
                demand(query("goods", filter("name", "eq", "\"b\"")) + ", \"updates\": {\"updates\": {\"price\": 2}}"));
        assertThat(updated.good().get("affected_items").asInt()).isEqualTo(1);
        assertThat(retrieve("goods", filter("price", "eq", "2")).findValuesAsText("id"))
                .containsExactly("b");

        var some = demand(query("goods", filter("price", "gt", "1.5")));
        assertThat(rest.send("POST", "/api/storage/delete", some)
                        .good()
                        .get("affected_items")
                        .asInt())
                .isEqualTo(1);
        rest.send("POST", "/api/storage/delete", demand(query("goods", "\"filters\": []")))
                .problem(400);
        var last = rest.send("POST", "/api/storage/delete", demand(query("goods", "\"all\": true")));
        assertThat(last.good().get("affected_items").asInt()).isEqualTo(2);
    }

    /** Far more than would fit into memory is not tried here; that it comes and goes in pieces is. */
    @Test
    void takesAndGivesAsManyAsCome() throws Exception {
        var lines = new StringBuilder();
        for (var n = 0; n < 5000; n++) {
            lines.append(record("many", "r" + n, "{\"n\": " + n + '}').replace("\n", ""))
                    .append('\n');
        }
        var path = "/api/storage/store?storage_id=embedded&project_id=shop";
        var stored = rest.post(path, "application/x-ndjson", BodyPublishers.ofString(lines.toString()));
        assertThat(stored.good().get("affected_items").asInt()).isEqualTo(5000);

        var asked = HttpRequest.newBuilder(rest.address().resolve("/api/storage/retrieve"))
                .header("Content-Type", "application/json")
                .header("Accept", "application/x-ndjson")
                .POST(BodyPublishers.ofString("{\"storage_id\": \"embedded\", \"project_id\": \"shop\", "
                        + "\"query\": {\"entity_type\": \"many\"}}"))
                .build();
        var answer = HttpClient.newHttpClient().send(asked, BodyHandlers.ofInputStream());
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/x-ndjson");
        try (var reader = new BufferedReader(new InputStreamReader(answer.body(), UTF_8))) {
            assertThat(reader.lines()).hasSize(5000);
        }

        var broken = rest.post(path, "application/x-ndjson", BodyPublishers.ofString("{\"data\": 1}\n{"));
        assertThat(broken.wrongFields(400)).containsExactly("line 1");
    }

    @Test
    void keepsProjectsApart() {
        rest.send("POST", "/api/storage/store", demand("\"cir_data\": " + record("apart", "x", "{\"a\": 1}")))
                .good();

        var theirs =
                "{\"storage_id\": \"embedded\", \"project_id\": \"shop\", \"query\": {\"entity_type\": \"apart\"}}";
        assertThat(rest.send("POST", "/api/storage/retrieve", theirs).good()).isEmpty();
        assertThat(retrieve("apart", "\"limit\": 1")).hasSize(1);
    }

    @Test
    void isConfiguredChangedAndForgotten() {
        var created = rest.send("POST", "/api/storage/configs?project_id=shop", "{\"plugin_type\": \"embedded\"}");
        assertThat(created.status()).isEqualTo(201);
        assertThat(created.good().get("project_id").asText()).isEqualTo("shop");
        var id = created.good().get("id").asText();
        var at = "/api/storage/configs/" + id;

        assertThat(rest.send("PATCH", at, "{\"active\": false}")
                        .good()
                        .get("active")
                        .asBoolean())
                .isFalse();
        var body = "{\"storage_id\": \"" + id + "\", \"project_id\": \"shop\"}";
        rest.send("POST", "/api/storage/retrieve", body).problem(409);
        rest.send("PUT", at, "{\"active\": true}").good();
        assertThat(rest.send("POST", "/api/storage/retrieve", body).good()).isEmpty();

        var schema =
                "{\"entities\": [{\"name\": \"item\", \"attributes\": [{\"name\": \"sku\", \"type\": \"string\"}], "
                        + "\"primary_key\": [\"sku\"]}]}";
        assertThat(rest.send("PUT", at + "/schema", schema).good().get("changes"))
                .isNotEmpty();
        assertThat(rest.get(at + "/schema").good().at("/entities/0/name").asText())
                .isEqualTo("item");
        rest.send("PUT", at + "/schema", "{\"entities\": []}").problem(409);

        assertThat(rest.delete(at).status()).isEqualTo(204);
        rest.get(at).problem(404);
    }

    private JsonNode retrieve(String entity, String query) {
        return rest.send("POST", "/api/storage/retrieve", demand(query(entity, query)))
                .good();
    }

    private static String demand(String more) {
        return "{\"project_id\": \"default\", \"storage_id\": \"embedded\", " + more + '}';
    }

    private static String query(String entity, String more) {
        return "\"query\": {\"entity_type\": \"" + entity + "\", " + more + '}';
    }

    private static String filter(String attribute, String operator, String value) {
        return "\"filters\": [{\"attribute\": \"%s\", \"operator\": \"%s\", \"value\": %s}]"
                .formatted(attribute, operator, value);
    }

    private static String record(String entity, String id, String data) {
        return """
                {"id": "%s", "version": "1.0", "source": {"type": "api", "uri": "test:", "format": "json",
                 "parameters": {"entity_type": "%s"}}, "data": %s}""".formatted(id, entity, data);
    }
}
