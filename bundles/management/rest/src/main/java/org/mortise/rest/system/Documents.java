package org.mortise.rest.system;

import static org.mortise.rest.http.Route.get;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Content;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** What people read first: the index, and the description of every address for their tools. */
public final class Documents implements Resource {
    private static final List<String> ROOMS = List.of(
            "system",
            "plugins",
            "pipelines",
            "checkpoints",
            "worktasks",
            "live",
            "schedules",
            "storage",
            "models",
            "collections",
            "projects");

    @Override
    public List<Route> routes() {
        return List.of(
                get("/", call -> files("text/html; charset=utf-8", Stream.of("index.html")))
                        .giving("text/html"),
                get("/openapi.yaml", call -> files(Media.YAML, description())).giving(Media.YAML));
    }

    /** One document for tools, in parts for those who write it: what one part anchors, later ones may refer to. */
    private static Stream<String> description() {
        return Stream.of(
                        Stream.of("openapi/info.yaml"),
                        ROOMS.stream().map(room -> "openapi/paths/" + room + ".yaml"),
                        Stream.of("openapi/components.yaml"),
                        ROOMS.stream().map(room -> "openapi/schemas/" + room + ".yaml"))
                .flatMap(parts -> parts);
    }

    private static Answer files(String mediaType, Stream<String> names) throws IOException {
        var whole = new ByteArrayOutputStream();
        for (var name : names.toList()) {
            try (var file = Documents.class.getResourceAsStream(name)) {
                file.transferTo(whole);
            }
        }
        return Answer.of(200, mediaType, Content.of(whole.toByteArray()));
    }
}
