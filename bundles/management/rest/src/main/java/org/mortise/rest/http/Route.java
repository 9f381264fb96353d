package org.mortise.rest.http;

import java.util.List;
import java.util.stream.Stream;

/**
 * One address and method, and who answers there.
 *
 * @param method the HTTP method
 * @param segments the path's segments, of which {@code {name}} stands for any one
 * @param takes the media types of the body it reads; without any it reads none
 * @param gives the media types of its good answers, of which the client's {@code Accept} chooses
 * @param handler who answers
 */
public record Route(String method, List<String> segments, List<String> takes, List<String> gives, Handler handler) {

    public static Route get(String path, Handler handler) {
        return of("GET", path, handler);
    }

    public static Route post(String path, Handler handler) {
        return of("POST", path, handler);
    }

    public static Route put(String path, Handler handler) {
        return of("PUT", path, handler);
    }

    public static Route patch(String path, Handler handler) {
        return of("PATCH", path, handler);
    }

    public static Route delete(String path, Handler handler) {
        return of("DELETE", path, handler);
    }

    public Route taking(String... mediaTypes) {
        return new Route(method, segments, List.of(mediaTypes), gives, handler);
    }

    public Route giving(String... mediaTypes) {
        return new Route(method, segments, takes, List.of(mediaTypes), handler);
    }

    public String path() {
        return '/' + String.join("/", segments);
    }

    private static Route of(String method, String path, Handler handler) {
        var segments =
                Stream.of(path.split("/")).filter(segment -> !segment.isEmpty()).toList();
        return new Route(method, segments, List.of(), List.of(Media.JSON), handler);
    }
}
