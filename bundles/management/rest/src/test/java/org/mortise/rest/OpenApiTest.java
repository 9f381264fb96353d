package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.models.SpecVersion;
import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Routes;
import org.mortise.rest.live.LiveTasks;
import org.mortise.rest.pipeline.Waiting;
import org.mortise.rest.text.TextStreams;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** The document and the server say the same. */
class OpenApiTest extends ServerTest {
    private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

    private final Routes routes = new Routes(
            RestServlet.resources(new Engines(), new Waiting(0), new LiveTasks(new Engines()), new TextStreams()));
    private JsonNode document;

    @BeforeEach
    void fetch() throws Exception {
        var yaml = server.get("/openapi.yaml").hasStatus(200).body();
        var settings = LoadSettings.builder().setMaxAliasesForCollections(100).build();
        document = new ObjectMapper().valueToTree(new Load(settings).loadFromString(yaml));
    }

    /** By somebody else's reader, which tells of whatever has no place in such a document. */
    @Test
    void isADocumentThatToolsUnderstand() throws Exception {
        var yaml = server.get("/openapi.yaml").body();

        var read = new OpenAPIV3Parser().readContents(yaml, null, new ParseOptions());

        assertThat(read.getMessages()).isEmpty();
        assertThat(read.getOpenAPI().getSpecVersion()).isEqualTo(SpecVersion.V31);
    }

    /** What stands in braces in a path is a parameter of all that is done there, and the other way round. */
    @Test
    void namesTheVariablesOfEachPath() {
        for (var route : routes.all()) {
            var path = document.get("paths").get(route.path());
            var operation = path.get(route.method().toLowerCase());
            var variables = Stream.concat(parameters(path), parameters(operation))
                    .filter(parameter -> parameter.get("in").asText().equals("path"))
                    .map(parameter -> '{' + parameter.get("name").asText() + '}')
                    .toList();
            assertThat(route.segments().stream().filter(segment -> segment.startsWith("{")))
                    .as(route.path())
                    .containsExactlyElementsOf(variables);
        }
    }

    private Stream<JsonNode> parameters(JsonNode place) {
        return StreamSupport.stream(place.path("parameters").spliterator(), false)
                .map(parameter -> parameter.has("$ref")
                        ? document.at(parameter.get("$ref").asText().substring(1))
                        : parameter);
    }

    @Test
    void namesEveryPathAndMethodThatThereIs() {
        var documented = new TreeSet<String>();
        document.get("paths")
                .properties()
                .forEach(path -> path.getValue().fieldNames().forEachRemaining(method -> {
                    if (METHODS.contains(method)) {
                        documented.add(method.toUpperCase() + ' ' + path.getKey());
                    }
                }));

        assertThat(documented)
                .isEqualTo(routes.all().stream()
                        .map(route -> route.method() + ' ' + route.path())
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void namesWhatEachTakesAndGives() {
        for (var route : routes.all()) {
            var operation =
                    document.get("paths").get(route.path()).get(route.method().toLowerCase());
            var takes = names(operation.at("/requestBody/content"));
            assertThat(route.takes()).as(route.path()).containsAll(takes);
            assertThat(takes.isEmpty()).as(route.path()).isEqualTo(route.takes().isEmpty());
            assertThat(route.gives().get(0))
                    .as(route.path())
                    .startsWith(gives(operation.get("responses").elements().next()));
        }
    }

    @Test
    void describesTheAnswersAsTheyAre() throws Exception {
        server.install("acme.jar", "acme 1.0.0");
        server.post("/api/pipelines", "{\"name\": \"x\", \"steps\": []}");
        server.post("/api/pipelines", "{\"name\": \"slow\", \"steps\": []}");

        describes("Plugin", server.get("/api/plugins/acme"));
        describes("Pipeline", server.get("/api/pipelines/x"));
        describes("WorkTask", server.post("/api/pipelines/x/execute?wait=10s"));
        describes("Accepted", server.post("/api/pipelines/slow/execute"));
        describes("Health", server.get("/health"));
        describes("Readiness", server.get("/ready"));
        server.post("/api/collections", "{\"name\": \"notes\"}");
        describes("Collection", server.get("/api/collections/notes"));
        describes("Found", server.post("/api/collections/notes/search", "{\"text\": \"a\"}"));
        describes("Answered", server.post("/api/collections/notes/answer", "{\"text\": \"a\"}"));
        describes("Embedding", server.post("/api/models/vectorize", "{\"texts\": [\"a\"]}"));
        describes("GeneratedText", server.post("/api/models/generate", "{\"generator\": \"echo\", \"prompt\": \"a\"}"));
        describes("Why", server.get("/api/plugins/acme/why"));
        describes("Problem", server.get("/api/worktasks?limit=x"));
    }

    private void describes(String name, Reply reply) {
        var schema = document.at("/components/schemas/" + name);
        var parts = schema.has("allOf") ? List.of(definition(), schema.at("/allOf/1")) : List.of(schema);
        var known = new ArrayList<String>();
        for (var part : parts) {
            known.addAll(names(part.get("properties")));
            part.path("required").forEach(field -> assertThat(reply.json()).containsKey(field.asText()));
        }
        assertThat(known).as(name).containsAll(reply.json().keySet());
    }

    private JsonNode definition() {
        return document.at("/components/schemas/Definition");
    }

    /** The media type of a response, empty for one without a body. */
    private String gives(JsonNode response) {
        var reference = response.path("$ref").asText("#");
        var types = names((reference.equals("#") ? response : document.at(reference.substring(1))).path("content"));
        return types.isEmpty() ? "" : types.get(0);
    }

    private static List<String> names(JsonNode object) {
        var names = new ArrayList<String>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
