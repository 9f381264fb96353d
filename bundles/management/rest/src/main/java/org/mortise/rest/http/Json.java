package org.mortise.rest.http;

import static com.fasterxml.jackson.databind.cfg.CoercionAction.Fail;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.Version;

/**
 * Records as JSON: names in snake case, times as ISO 8601, enum constants in lower case, {@code null} left out. Read
 * strictly, since what is silently ignored or bent into shape is found out late. Jackson keeps what it learns of a class
 * for good; only records of the API and of this bundle and plain values come here, never a class of a plugin.
 */
public final class Json {
    /** Made when it is first used, so that it costs the start nothing. */
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(JsonInclude.Value.construct(Include.NON_NULL, Include.ALWAYS))
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .withCoercionConfig(
                    LogicalType.Textual,
                    text -> text.setCoercion(CoercionInputShape.Integer, Fail)
                            .setCoercion(CoercionInputShape.Float, Fail)
                            .setCoercion(CoercionInputShape.Boolean, Fail))
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, as(Instant::toString))
                    .addSerializer(Duration.class, as(Duration::toString))
                    .addSerializer(Version.class, as(Version::toString))
                    .addSerializer(Enum.class, as(constant -> constant.name().toLowerCase(Locale.ROOT))))
            .build();

    private static final ObjectReader EXACT = MAPPER.reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    /** Where Jackson speaks of its source, which nobody sees. */
    private static final Pattern ASIDE = Pattern.compile(" \\(start marker at .*", Pattern.DOTALL);

    private Json() {}

    public static byte[] write(Object object) {
        try {
            return MAPPER.writeValueAsBytes(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads a body; {@code INVALID} names the line and column of what is no JSON, or the field that is wrong. */
    static <T> T read(String text, Class<T> type) {
        return read(MAPPER.reader(), text, type);
    }

    private static <T> T read(ObjectReader reader, String text, Class<T> type) {
        try {
            var value = reader.treeToValue(reader.readTree(text), type);
            if (value == null) {
                throw ProblemException.invalid("body", "must be an object");
            }
            return value;
        } catch (JsonMappingException e) {
            throw ProblemException.invalid(field(e), message(e));
        } catch (JsonProcessingException e) {
            throw ProblemException.invalid("body", place(e.getLocation()) + whatIsWrong(e));
        }
    }

    /** What is nested too deep or has too long a number is wrong as a whole, and in no place. */
    private static String place(JsonLocation at) {
        return at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
    }

    private static String whatIsWrong(JsonProcessingException e) {
        return ASIDE.matcher(e.getOriginalMessage()).replaceFirst("");
    }

    /** Reads an object; decimals as they were written, since a {@code double} is another number. */
    @SuppressWarnings("unchecked") // its keys are strings, by the syntax
    static Map<String, Object> exactObject(String text) {
        return (Map<String, Object>) exact(text, Map.class);
    }

    /** Reads anything, with such numbers. */
    static <T> T exact(String text, Class<T> type) {
        return read(EXACT, text, type);
    }

    private static String message(JsonMappingException e) {
        if (e instanceof UnrecognizedPropertyException unknown) {
            return "is not known here; there are " + unknown.getKnownPropertyIds();
        }
        if (e instanceof MismatchedInputException mismatch && mismatch.getTargetType() != null) {
            return mismatch.getTargetType() == String.class ? "must be a string" : "must be an object";
        }
        return e.getOriginalMessage();
    }

    private static String field(JsonMappingException e) {
        var path = new StringBuilder();
        for (var step : e.getPath()) {
            if (step.getFieldName() == null) {
                path.append('[').append(step.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(step.getFieldName());
            }
        }
        return path.isEmpty() ? "body" : path.toString();
    }

    private static <T> JsonSerializer<T> as(Function<T, String> text) {
        return new JsonSerializer<>() {
            @Override
            public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
                json.writeString(text.apply(value));
            }
        };
    }
}
