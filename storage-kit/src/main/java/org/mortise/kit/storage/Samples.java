package org.mortise.kit.storage;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;

/** Records and values to try. */
final class Samples {
    private static final Instant WHEN = Instant.parse("2026-01-31T12:00:00.123456Z");

    private Samples() {}

    /** Values whose like some storage takes for another. */
    static List<Object> values() {
        var values = new ArrayList<>(numbers());
        values.addAll(texts());
        values.addAll(Arrays.asList(null, true, false));
        values.addAll(List.of(List.of(), List.of(1L, 2L), List.of(1.0, 2.0), List.of("1", "2"), List.of(List.of())));
        values.addAll(List.of(Map.of(), Map.of("a", 1L), Map.of("a", "1"), Map.of("a", Map.of("b", List.of(1L)))));
        return values;
    }

    static List<Object> numbers() {
        var edge = 1L << 53;
        var large = new BigInteger("123456789012345678901234567890");
        return List.of(
                0L,
                1L,
                -1L,
                1.0,
                1.5,
                -1.5,
                2L,
                10L,
                9L,
                100L,
                edge - 1,
                edge,
                edge + 1,
                (double) edge,
                -edge - 1,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                new BigInteger("9223372036854775808"),
                large,
                large.add(BigInteger.ONE),
                large.negate(),
                new BigDecimal("123456789012345678901234567890.5"),
                0.1,
                new BigDecimal("0.10"),
                new BigDecimal("0.1000000000000000000000000001"),
                -0.0,
                1e300,
                1e-300,
                new BigDecimal("1E+400"));
    }

    static List<Object> texts() {
        return List.of(
                "",
                " ",
                "1",
                "1.0",
                "0",
                "true",
                "null",
                "a",
                "A",
                "ab",
                "b",
                "B",
                "a%b",
                "a_b",
                "a\\b",
                "axb",
                "aXb",
                "100%",
                "%",
                "_",
                "\\",
                "\\%",
                ".*",
                "[a-z]",
                "^a$",
                "a.b",
                "a|b",
                "(a)",
                "a*",
                "a?",
                "'",
                "\"",
                "`",
                "\u00e4",
                "a\u0308",
                "\u00df",
                "ss",
                "\u0130",
                "i",
                "I",
                "\u0131",
                "line\nbreak",
                "tab\t",
                "\u0001",
                "\u007f",
                "trailing ",
                "trailing",
                "\u05e9\u05dc\u05d5\u05dd",
                "\u202etxt.exe",
                "\ufffd",
                "\uffee",
                "\ud83d\ude00",
                "\ud83d\ude00\ud83d\ude01",
                "\ud83d\udc68\u200d\ud83d\udc69\u200d\ud83d\udc67",
                "\u4e2d\u6587",
                "2026-01-31T12:00:00Z",
                "2026-01-31",
                "x".repeat(9_000),
                "x".repeat(9_000) + 'y');
    }

    /** Patterns for {@code like}. */
    static List<String> patterns() {
        return List.of(
                "",
                "%",
                "_",
                "__",
                "a%",
                "%b",
                "a%b",
                "a_b",
                "a\\%b",
                "a\\_b",
                "a\\\\b",
                "\\%",
                "\\_",
                "\\\\",
                "\\\\\\%",
                "%\\%",
                "A%",
                "a",
                ".*",
                "[a-z]",
                "^a$",
                "%.%",
                "(%)",
                "%|%",
                "a*",
                "a?",
                "'",
                "\"",
                "%\n%",
                "%\ud83d\ude00",
                "\ud83d\ude00_",
                "%\u0308",
                "%\u200d%",
                "x%y",
                "%xy",
                "trailing_",
                "\\a",
                "%%",
                "%_%",
                "_%_",
                "\u0001");
    }

    static Cir record(String entity, String id, Object data) {
        return new Cir(id, source(entity), data, Map.of());
    }

    /** A record with one value, which is not there at all when it is {@link #MISSING}. */
    static Cir valued(String entity, String id, Object value) {
        var data = new HashMap<String, Object>();
        data.put("id", id);
        if (value != MISSING) {
            data.put("v", value);
        }
        return record(entity, id, data);
    }

    static final Object MISSING = new Object();

    static Source source(String entity) {
        return new Source(Type.API, "https://example.org/orders", WHEN, Format.JSON, Map.of("entity_type", entity));
    }

    static String id(int number) {
        return String.format("r%06d", number);
    }
}
