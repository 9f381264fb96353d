package org.mortise.actions.builtin.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import java.io.IOException;
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

    private Json() {}

    /** Reads JSON; a {@link ProblemException} says where the field is not. */
    public static Object read(String field, String text) throws IOException {
        try (var parser = FACTORY.createParser(text)) {
            var value = JSON_TEXT.anyFrom(parser);
            if (parser.nextToken() != null) {
                throw ProblemException.invalid(field, "is not JSON: there is something after the value");
            }
            return value;
        } catch (JSONObjectException e) {
            throw ProblemException.invalid(field, "is not JSON: " + e.getMessage());
        } catch (JsonProcessingException e) {
            var at = e.getLocation();
            throw ProblemException.invalid(
                    field,
                    "is not JSON: line " + at.getLineNr() + ", column " + at.getColumnNr() + ": "
                            + e.getOriginalMessage());
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
