package org.mortise.storage.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.ByteArrayBuilder;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.mortise.api.storage.ListBuilder;
import org.mortise.api.storage.ObjectBuilder;

/**
 * Plain values, as {@link org.mortise.api.storage.Cir} has them, to JSON in UTF-8 and back. Numbers keep their value
 * exactly; a decimal is a {@code Double} where that is exactly what a double writes, and else a {@code BigDecimal}.
 *
 * <p>It is no data binding, and so neither caches classes nor keeps buffers with threads, either of which would hold the
 * plugin that embeds it after it is gone; there are as many buffers as there ever were calls at a time, and they go with
 * the plugin. Without them making new ones takes as long as reading a small record.
 */
public final class Json {
    /** What a record may have was decided when it came in; what is kept must be readable again, however long. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.newConcurrentDequePool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNameLength(Integer.MAX_VALUE)
                    .maxNumberLength(Integer.MAX_VALUE)
                    .maxStringLength(Integer.MAX_VALUE)
                    .build())
            .build();

    /** The library tells of places within a message together with a source that it does not tell. */
    private static final Pattern SOURCE = Pattern.compile("\\[Source: [^;]*; (line): (\\d+), (column): (\\d+)]");

    private Json() {}

    /** The value as UTF-8. */
    public static byte[] bytes(Object value) {
        var bytes = new ByteArrayBuilder(512);
        try (var generator = FACTORY.createGenerator(bytes)) {
            write(generator, value);
        } catch (IOException e) {
            throw new IllegalStateException(e); // There is nothing but memory to write to.
        }
        return bytes.toByteArray();
    }

    /** The value that is all of these bytes, to which nothing can be added; an {@link IOException} says why they are none. */
    public static Object value(byte[] bytes) throws IOException {
        try (var parser = FACTORY.createParser(bytes)) {
            if (parser.nextToken() == null) {
                throw new IOException("is empty");
            }
            var value = read(parser);
            if (parser.nextToken() != null) {
                throw new IOException("has something after its end");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw malformed(e);
        }
    }

    static JsonParser parser(InputStream json) throws IOException {
        return FACTORY.createParser(json);
    }

    static IOException malformed(JsonProcessingException e) {
        return new IOException(
                "is not JSON: " + SOURCE.matcher(e.getOriginalMessage()).replaceAll("$1 $2, $3 $4"), e);
    }

    /** The object that is all of these bytes. */
    public static Map<String, Object> object(byte[] bytes) throws IOException {
        return object(value(bytes));
    }

    @SuppressWarnings("unchecked") // its keys are texts, by the syntax
    static Map<String, Object> object(Object value) throws IOException {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new IOException("is no object");
    }

    private static void write(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof String text) {
            generator.writeString(text);
        } else if (value instanceof Map<?, ?> map) {
            generator.writeStartObject();
            for (var entry : map.entrySet()) {
                generator.writeFieldName((String) entry.getKey());
                write(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof List<?> list) {
            generator.writeStartArray();
            for (var item : list) {
                write(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Number number) {
            write(generator, number);
        } else if (value instanceof Boolean flag) {
            generator.writeBoolean(flag);
        } else if (value == null) {
            generator.writeNull();
        } else {
            throw new IllegalArgumentException("a " + value.getClass().getName() + " is nothing that JSON has");
        }
    }

    private static void write(JsonGenerator generator, Number number) throws IOException {
        if (number instanceof Long || number instanceof Integer) {
            generator.writeNumber(number.longValue());
        } else if (number instanceof BigInteger integer) {
            generator.writeNumber(integer);
        } else if (number instanceof BigDecimal decimal) {
            generator.writeNumber(decimal);
        } else {
            generator.writeNumber(number.doubleValue());
        }
    }

    static Object read(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> {
                var object = new ObjectBuilder();
                for (var name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                    parser.nextToken();
                    object.put(name, read(parser));
                }
                yield object.build();
            }
            case START_ARRAY -> {
                var list = new ListBuilder();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    list.add(read(parser));
                }
                yield list.build();
            }
            case VALUE_STRING -> parser.getText();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser.getText());
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            case VALUE_NULL -> null;
            default -> throw new IOException("has " + parser.currentToken() + " in the place of a value");
        };
    }

    private static Number integer(JsonParser parser) throws IOException {
        return parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                ? parser.getBigIntegerValue()
                : (Number) parser.getLongValue();
    }

    private static Number decimal(String text) {
        var inexact = Double.parseDouble(text);
        return Double.toString(inexact).equals(text) ? inexact : (Number) new BigDecimal(text);
    }
}
