package org.mortise.rest.system;

import static org.mortise.rest.http.Route.get;

import java.io.IOException;
import java.util.List;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Content;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** What people read first: the index, and the description of every address for their tools. */
public final class Documents implements Resource {

    @Override
    public List<Route> routes() {
        return List.of(
                get("/", call -> file("index.html", "text/html; charset=utf-8")).giving("text/html"),
                get("/openapi.yaml", call -> file("openapi.yaml", Media.YAML)).giving(Media.YAML));
    }

    private static Answer file(String name, String mediaType) throws IOException {
        try (var file = Documents.class.getResourceAsStream(name)) {
            return Answer.of(200, mediaType, Content.of(file.readAllBytes()));
        }
    }
}
