package org.mortise.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What a call is answered with.
 *
 * @param status the HTTP status
 * @param headers further headers
 * @param mediaType the media type of the content, {@code null} without one
 * @param content the content, {@code null} for none
 */
public record Answer(int status, Map<String, String> headers, String mediaType, Content content) {

    public static Answer ok(Object json) {
        return json(200, json);
    }

    public static Answer created(String location, Object json) {
        return json(201, json).with("Location", location);
    }

    public static Answer accepted(String location, Object json) {
        return json(202, json).with("Location", location);
    }

    public static Answer nothing() {
        return new Answer(204, Map.of(), null, null);
    }

    /** The object in JSON, written at once, so that one that cannot be written is an error and not half an answer. */
    public static Answer json(int status, Object object) {
        return new Answer(status, Map.of(), Media.JSON, Content.of(Json.write(object)));
    }

    public static Answer text(int status, String mediaType, String text) {
        return of(status, mediaType, Content.of(text.getBytes(StandardCharsets.UTF_8)));
    }

    public static Answer of(int status, String mediaType, Content content) {
        return new Answer(status, Map.of(), mediaType, content);
    }

    public Answer with(String header, String value) {
        return with(Map.of(header, value));
    }

    /** The same with these headers and no others. */
    public Answer with(Map<String, String> headers) {
        return new Answer(status, headers, mediaType, content);
    }

    /** Puts it on the wire. */
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setStatus(status);
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        headers.forEach(response::setHeader);
        if (content == null) {
            return;
        }
        response.setContentType(mediaType);
        if (content.length() >= 0) {
            response.setContentLength(content.length());
        }
        content.send(request, response);
    }
}
