package org.mortise.actions.builtin.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;

/** JSON to plain values and back. */
public final class Json {
    /** Buffers kept with threads would hold the plugin after it is gone, for the threads are the runtime's. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private static final JSON JSON_TEXT = JSON.builder(FACTORY)
            .enable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS)
            .enable(JSON.Feature.WRITE_NULL_PROPERTIES)
            .build();

    /** The library tells of places within a message together with a source that it does not tell. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; (line): (\\d+), (column): (\\d+)]");

    private Json() {}

    /** Reads JSON; a {@link ProblemException} says where the field is not. */
    public static Object read(String field, String text) throws IOException {
        try (var parser = FACTORY.createParser(text)) {
            var value = JSON_TEXT.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw ProblemException.invalid(field, "is not JSON: there is something after the value");
            }
            return value;
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            var where = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
            throw ProblemException.invalid(
                    field,
                    "is not JSON: " + where
                            + SOURCE.matcher(e.getOriginalMessage()).replaceAll("$1 $2, $3 $4"));
        }
    }

    /** The value when the text is JSON, or else the text. */
    public static Object valueOrText(String text) throws IOException {
        try {
            return read("text", text);
        } catch (ProblemException e) {
            return text;
        }
    }

    /** A string as it is, everything else as JSON. */
    public static String textOf(Object value) throws IOException {
        return value instanceof String text ? text : text(value);
    }

    /** A value as JSON. */
    public static String text(Object value) throws IOException {
        return JSON_TEXT.asString(value);
    }
}
