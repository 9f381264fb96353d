package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem;

@Timeout(60)
class CollectionsTest extends ServerTest {
    private static final String NOTES = "/api/collections/notes";

    @BeforeEach
    void make() throws Exception {
        server.post("/api/collections", "{\"name\": \"notes\"}").hasStatus(201);
    }

    @Test
    void comeAndGo() throws Exception {
        var made = server.send("POST", "/api/collections", "application/yaml", BodyPublishers.ofString("name: x"));
        assertThat(made.hasStatus(201).header("Location")).isEqualTo("/api/collections/x");
        assertThat(server.get("/api/collections").list()).extracting("name").containsExactly("notes", "x");
        assertThat(server.get("/api/collections?project_id=other").list()).isEmpty();
        assertThat(server.get(NOTES).hasStatus(200).json())
                .containsEntry("project_id", "default")
                .containsEntry("fields", List.of(Map.of("name", "text", "type", "text", "boost", 1.0)))
                .doesNotContainKey("reindexing");
        server.get(NOTES + "?project_id=other").isProblem(404);
        server.send("PUT", NOTES, "application/json", BodyPublishers.ofString("{\"name\": \"notes\"}"))
                .hasStatus(200);
        server.delete("/api/collections/x").hasStatus(204);
        server.delete("/api/collections/x").isProblem(404);
    }

    @Test
    void takeRecordsOneOrManyOrAsTheyCome() throws Exception {
        var source = "\"source\": {\"type\": \"file\", \"uri\": \"a.txt\", \"format\": \"text\"}";
        assertThat(server.post(NOTES + "/documents", "{\"id\": 7, \"text\": \"seven\"}")
                        .hasStatus(200)
                        .json())
                .isEqualTo(Map.of("count", 1, "ids", List.of("7")));
        var several = "[{\"text\": \"new\"}, {\"id\": \"c\", " + source + ", \"data\": {\"text\": \"with a source\"}}]";
        assertThat(server.post(NOTES + "/documents", several).hasStatus(200).get("ids"))
                .isEqualTo(List.of("new-1", "c"));
        var lines = server.send(
                "POST",
                NOTES + "/documents",
                "application/x-ndjson",
                BodyPublishers.ofString("{\"text\": \"a\"}\n{\"id\": \"b\", \"text\": \"b\"}\n"));
        assertThat(lines.hasStatus(200).json()).isEqualTo(Map.of("count", 2));

        assertThat(server.get(NOTES + "/documents/c").hasStatus(200).json())
                .extracting("source.uri")
                .isEqualTo("a.txt");
        server.delete(NOTES + "/documents/c").hasStatus(204);
        server.delete(NOTES + "/documents/c").isProblem(404);
        assertThat(server.post(NOTES + "/documents/delete", "{\"ids\": [\"b\", \"c\"]}")
                        .hasStatus(200)
                        .json())
                .isEqualTo(Map.of("deleted", 1));
        server.post(NOTES + "/documents", "[{\"text\": \"x\"}, 5]")
                .isProblem(400)
                .names("[1]");
        server.post(NOTES + "/documents", "[{\"source\": {}, \"data\": {}}]")
                .isProblem(400)
                .names("[0].source.type");
        server.post("/api/collections/nobody/documents", "{}").isProblem(404);
    }

    @Test
    void areSearched() throws Exception {
        server.post(
                NOTES + "/documents",
                "[{\"id\": \"a\", \"text\": \"mast\", \"n\": 1}, {\"text\": \"mast\", \"n\": 2}]");

        var found = server.post(
                NOTES + "/search",
                "{\"text\": \"mast\", \"mode\": \"keyword\", \"rerank\": true,"
                        + " \"filters\": [{\"attribute\": \"n\", \"operator\": \"lt\", \"value\": 2}]}");

        assertThat(found.hasStatus(200).get("notes")).isEqualTo(List.of("Reranked by ''."));
        assertThat((List<?>) found.get("hits"))
                .singleElement()
                .satisfies(hit -> assertThat((Map<?, ?>) hit)
                        .extracting("id", "score", "scores")
                        .containsExactly("a", 0.5, Map.of("keyword", 0.5)));
        search("{\"text\": \"a\", \"limit\": 0}").isProblem(400).names("limit");
        search("{\"text\": \"a\", \"mode\": \"best\"}").isProblem(400).names("mode");
        search("{\"mode\": \"vector\", \"vector\": [1, \"x\"]}").isProblem(400).names("vector[1]");
        search("{\"text\": \"a\", \"rerank\": {\"candidates\": \"x\"}}")
                .isProblem(400)
                .names("rerank.candidates");
        search("{\"text\": \"a\", \"filters\": [{\"attribute\": \"a\"}]}")
                .isProblem(400)
                .names("filters[0].operator");
        search("{}").isProblem(400).names("text");
    }

    private static Reply search(String body) throws Exception {
        return server.post(NOTES + "/search", body);
    }

    @Test
    void answer() throws Exception {
        server.post(NOTES + "/documents", "{\"text\": \"so\"}");
        var whole = server.post(NOTES + "/answer", "{\"text\": \"so\", \"max_tokens\": 20}");
        assertThat(whole.hasStatus(200).json())
                .containsEntry("text", "It is so [1].")
                .containsEntry("cited", List.of(1))
                .containsEntry("end", "stop");

        var streamed = server.send(server.at(NOTES + "/answer")
                .header("Accept", "text/event-stream")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"text\": \"so\"}")));
        assertThat(streamed.hasStatus(200).body().replace(":\n\n", ""))
                .startsWith("event: text\ndata: {\"text\":\"It is \"}\n\nevent: text")
                .contains("event: done\ndata: {\"text\":\"It is so [1].\"");
        server.post("/api/collections/nobody/answer", "{\"text\": \"a\"}").isProblem(404);
        server.post(NOTES + "/answer", "{\"text\": \" \"}").isProblem(400).names("text");
    }

    @Test
    void areReindexed() throws Exception {
        var begun = server.post(NOTES + "/reindex", "{\"vectorizer\": \"bge\"}").hasStatus(202);
        assertThat(begun.header("Location")).isEqualTo(NOTES);
        assertThat((Map<?, ?>) begun.get("reindexing")).extracting("vectorizer").isEqualTo("bge");
        server.post(NOTES + "/reindex").isProblem(409);
        assertThat(server.delete(NOTES + "/reindex").hasStatus(200).json()).doesNotContainKey("reindexing");
    }

    @Test
    void tellOfFilesThatWereNotAccepted() throws Exception {
        var problem = new Problem(Problem.Kind.INVALID, "name is required.", "", List.of());
        server.collections.rejected = List.of(new RejectedFile("x.collection.yaml", problem, Instant.EPOCH));

        assertThat((List<?>) server.get("/health").get("files"))
                .extracting("origin")
                .containsExactly("x.collection.yaml");
    }
}
