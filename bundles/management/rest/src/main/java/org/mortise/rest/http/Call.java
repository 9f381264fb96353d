package org.mortise.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** A request as its handler sees it. Belongs to the thread that answers it. */
public final class Call {
    private final HttpServletRequest request;
    private final List<String> segments;
    private final Route route;
    private final Limits limits;
    private Query query;

    Call(HttpServletRequest request, Address address, Route route, Limits limits) {
        this.request = request;
        this.segments = address.segments();
        this.route = route;
        this.limits = limits;
    }

    /** What stands in the address where the route has {@code {name}}. */
    public String variable(String name) {
        return segments.get(route.segments().indexOf('{' + name + '}'));
    }

    public Query query() {
        if (query == null) {
            query = new Query(request.getQueryString());
        }
        return query;
    }

    /** The id of the project that the call is about, from {@code ?project_id}; empty for all of them. */
    public String project() {
        return query().text("project_id");
    }

    /** A header, empty when it is not given. */
    public String header(String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }

    /** The media type of the body, without parameters. */
    public String mediaType() {
        return Media.bare(request.getContentType());
    }

    /** The media type in which the client wants to be answered, of those that the route gives. */
    public String wanted() {
        return Media.chosen(header("Accept"), route.gives()).orElseThrow();
    }

    /** The body as text; may be empty. */
    public String text() throws IOException {
        return Body.of(request, limits.document()).text();
    }

    /** The body, in JSON, as a record; an empty one as if it were {@code {}}. */
    public <T extends Record> T json(Class<T> type) throws IOException {
        var text = text();
        return Json.read(text.isBlank() ? "{}" : text, type);
    }

    /** The body, in JSON, as an object; an empty one as if it were {@code {}}. */
    @SuppressWarnings("unchecked")
    public Map<String, Object> object() throws IOException {
        var text = text();
        return Json.read(text.isBlank() ? "{}" : text, Map.class);
    }

    /** The same with numbers that are exactly what was written. */
    public Map<String, Object> exactObject() throws IOException {
        var text = text();
        return Json.exactObject(text.isBlank() ? "{}" : text);
    }

    /** The body, in JSON, whatever it is, with such numbers. */
    public Object exactValue() throws IOException {
        return Json.exact(text(), Object.class);
    }

    /** What the objects of a body are that has one in each line, read as they are asked for. */
    public <T> Stream<T> objects(Function<Map<String, Object>, T> type) throws IOException {
        return Lines.of(Body.of(request, Long.MAX_VALUE), limits.document(), type);
    }

    /** The body as it comes in; reading on past the limit for jars throws {@code TOO_LARGE}. */
    public InputStream jar() throws IOException {
        return Body.of(request, limits.jar());
    }
}
