package org.mortise.actions.builtin;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.jr.ob.JSON;
import com.fasterxml.jackson.jr.ob.JSONObjectException;
import java.io.IOException;
import org.mortise.api.problem.ProblemException;

/** JSON to plain values and back. */
final class Json {
    /** Buffers kept with threads would hold the plugin after it is gone, for the threads are the runtime's. */
    private static final JSON JSON_TEXT = JSON.builder(JsonFactory.builder()
                    .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                    .build())
            .enable(JSON.Feature.FAIL_ON_DUPLICATE_MAP_KEYS)
            .build();

    private Json() {}

    /** Reads JSON; a {@link ProblemException} says where the field is not. */
    static Object read(String field, String text) throws IOException {
        try {
            return JSON_TEXT.anyFrom(text);
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

    /** A string as it is, everything else as JSON. */
    static String textOf(Object value) throws IOException {
        return value instanceof String text ? text : JSON_TEXT.asString(value);
    }
}
