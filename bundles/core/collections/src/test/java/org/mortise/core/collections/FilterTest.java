package org.mortise.core.collections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mortise.core.collections.House.entry;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.mortise.api.collection.Entry;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;

/** What a filter finds is what it is said to match. */
class FilterTest {
    private static final int RECORDS = 300;
    private static House house;
    private static Path base;
    private static List<Cir> kept;

    private static final List<Object> NUMBERS = List.of(
            0L,
            1L,
            -1L,
            1.0,
            1.5,
            -1.5,
            0.1,
            new BigDecimal("0.10"),
            10L,
            1e300,
            -1e300,
            1e-300,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            9007199254740993L,
            9007199254740992.0,
            new BigInteger("9223372036854775808"),
            new BigDecimal("123456789012345678901234567890.5"),
            new BigDecimal("1e-900"),
            new BigDecimal("-1e900"));

    private static final List<Object> TEXTS = List.of(
            "",
            "a",
            "A",
            "ab",
            "abc",
            "b",
            "a%",
            "a_",
            "\\",
            "ä",
            "ä",
            "\uD7FF",
            "\uE000",
            "\uFFFD",
            "😀",
            "😀a",
            "z".repeat(500),
            "1",
            "true",
            "null",
            " ",
            "a\nb",
            "*",
            "?",
            "[a TO b]");

    private static final List<Object> DATES = List.of(
            "2026-01-01", "2026-01-01T00:00:00.000000Z", "2025-12-31T23:59:59.999999Z", "0001-01-01", "9999-12-31");

    @BeforeContainer
    static void open() throws Exception {
        base = Files.createTempDirectory("mortise-filters");
        house = new House(base).create("""
                name: filtered
                vectorizer: ''
                fields:
                  - {name: text}
                  - {name: n, type: number}
                  - {name: s.t, type: string}
                  - {name: b, type: boolean}
                  - {name: d, type: date}
                """);
        var records = new ArrayList<Entry>();
        for (var i = 0; i < RECORDS; i++) {
            var data = new java.util.LinkedHashMap<String, Object>(Map.of("text", "word"));
            data.put("n", i % 7 == 0 ? null : NUMBERS.get(i % NUMBERS.size()));
            data.put("s", i % 11 == 0 ? "no object" : Map.of("t", TEXTS.get(i % TEXTS.size())));
            if (i % 3 > 0) {
                data.put("b", i % 3 == 1);
            }
            data.put("d", i % 5 == 0 ? null : DATES.get(i % DATES.size()));
            records.add(entry("r" + i, data));
        }
        house.collections.put(House.PROJECT, "filtered", records);
        house.collections.delete(House.PROJECT, "filtered", List.of("r1", "r2"));
        kept = IntStream.range(0, RECORDS)
                .mapToObj(i -> house.collections.get(House.PROJECT, "filtered", "r" + i))
                .flatMap(java.util.Optional::stream)
                .toList();
    }

    @AfterContainer
    static void close() throws Exception {
        house.close();
        try (var files = Files.walk(base)) {
            files.sorted(java.util.Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
        }
    }

    @Provide
    Arbitrary<Filter> filters() {
        var attribute = Arbitraries.of("n", "s.t", "b", "d").map(Attribute::of);
        return Combinators.combine(
                        attribute,
                        Arbitraries.of(Operator.class),
                        value(),
                        patterns(),
                        value().list().ofMaxSize(4))
                .as((where, operator, one, pattern, several) -> switch (operator) {
                    case IN -> new Filter(where, operator, several);
                    case LIKE -> new Filter(where, operator, pattern);
                    case EQ, NEQ -> new Filter(where, operator, one);
                    default -> new Filter(where, operator, one == null || one instanceof List ? 1L : one);
                });
    }

    private static Arbitrary<Object> value() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(4, Arbitraries.of(NUMBERS)),
                        net.jqwik.api.Tuple.of(4, Arbitraries.of(TEXTS)),
                        net.jqwik.api.Tuple.of(2, Arbitraries.of(DATES)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(true, false).map(flag -> (Object) flag)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.just((Object) List.of(1L))),
                        net.jqwik.api.Tuple.of(1, Arbitraries.longs().map(number -> (Object) number)),
                        net.jqwik.api.Tuple.of(1, Arbitraries.doubles().map(number -> (Object) number)))
                .injectNull(0.1);
    }

    private static Arbitrary<String> patterns() {
        return Arbitraries.of(
                        "%", "_", "a", "b", "ä", "😀", "\\%", "\\_", "\\\\", "2026", "*", "?", ".", "\uD7FF", "\uE000")
                .list()
                .ofMaxSize(5)
                .map(parts -> String.join("", parts));
    }

    @Property(tries = 250, shrinking = ShrinkingMode.BOUNDED)
    void findsWhatMatches(@ForAll("filters") Filter first, @ForAll("filters") Filter second) throws Exception {
        var both = List.of(first, second);
        for (var filters : List.of(List.of(first), both)) {
            var search = Search.of("word", Mode.KEYWORD).filteredBy(filters).limitedTo(1000);
            assertThat(house.find("filtered", search))
                    .as(filters.toString())
                    .containsExactlyInAnyOrderElementsOf(matching(filters));
        }
    }

    private static List<String> matching(List<Filter> filters) {
        return kept.stream()
                .filter(record -> filters.stream().allMatch(filter -> filter.matches(record)))
                .map(Cir::id)
                .toList();
    }
}
