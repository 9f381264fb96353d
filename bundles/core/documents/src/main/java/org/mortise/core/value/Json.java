package org.mortise.core.value;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.mortise.api.problem.ProblemException;

/** Plain values as JSON. The mapper only ever meets classes of the JDK, so what it remembers holds no plugin's loader. */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private Json() {}

    /** A {@link ProblemException} says that a text is none, as half of a surrogate pair. */
    public static byte[] bytes(Object plain) {
        try {
            return MAPPER.writeValueAsBytes(plain);
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("text", "cannot be written: " + e.getOriginalMessage());
        }
    }

    public static String text(Object plain) {
        try {
            return MAPPER.writeValueAsString(plain);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads what {@link #bytes} wrote. */
    @SuppressWarnings("unchecked")
    public static Map<String, Object> object(byte[] json) {
        try {
            return MAPPER.readValue(json, Map.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads one value and nothing after it. */
    public static Object read(String text) throws JsonProcessingException {
        return MAPPER.reader()
                .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .forType(Object.class)
                .readValue(text);
    }
}
