package org.mortise.rest.http;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Media types, and whether one is wanted. */
public final class Media {
    public static final String JSON = "application/json";
    public static final String PROBLEM = "application/problem+json";
    public static final String NDJSON = "application/x-ndjson";
    public static final String EVENTS = "text/event-stream";
    public static final String YAML = "application/yaml";
    public static final String JAR = "application/java-archive";
    public static final String BYTES = "application/octet-stream";

    /** What a definition may be written in; the older names for YAML are still what many tools send. */
    public static final String[] DOCUMENT = {JSON, YAML, "application/x-yaml", "text/yaml", "text/x-yaml"};

    private Media() {}

    /** The type without its parameters, empty for no header. */
    static String bare(String header) {
        if (header == null) {
            return "";
        }
        var semicolon = header.indexOf(';');
        return (semicolon < 0 ? header : header.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
    }

    /** Whether the header names an encoding other than UTF-8, the only one JSON and our YAML come in. */
    static boolean foreignCharset(String header) {
        var lower = header == null ? "" : header.toLowerCase(Locale.ROOT).replace("\"", "");
        var at = lower.indexOf("charset=");
        return at >= 0 && !bare(lower.substring(at + 8)).matches("utf-?8|us-ascii");
    }

    /** The first of the types that a client with this {@code Accept} can take, if there is one. */
    static Optional<String> chosen(String accept, List<String> types) {
        return types.stream().filter(type -> accepts(accept, type)).findFirst();
    }

    /** Whether a client that sent this {@code Accept} can take the type. */
    static boolean accepts(String accept, String type) {
        if (accept == null || accept.isBlank() || accept.contains("*/*")) {
            return true;
        }
        var wanted = bare(type);
        var family = wanted.substring(0, wanted.indexOf('/')) + "/*";
        return Stream.of(accept.split(","))
                .filter(range -> !range.replace(" ", "").endsWith(";q=0"))
                .map(Media::bare)
                .anyMatch(range -> range.equals(wanted) || range.equals(family));
    }
}
