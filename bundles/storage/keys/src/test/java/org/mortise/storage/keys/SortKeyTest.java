package org.mortise.storage.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.StorageSession.Support;

/** Keys and conditions against the definitions in the api. */
class SortKeyTest {
    private static final Source SOURCE =
            new Source(Source.Type.API, "test", Instant.EPOCH, Source.Format.JSON, Map.of());
    private static final Attribute V = Attribute.of("v");

    private static List<Object> values() {
        var values = new ArrayList<Object>(List.of(true, false, "", "a", "ab", "b", "%", "a\nb", "\uD7AF", "\uD7B0"));
        values.addAll(List.of("\uD7FF", "\uE000", "\uFFFD", "\uD83D\uDE00", "\uD83D\uDE00x", "\uDBFF\uDFFD"));
        values.addAll(List.of(List.of(), List.of(1L), Map.of(), Map.of("a", 1L)));
        var random = new Random(1);
        for (var i = 0; i < 60; i++) {
            var digits = new BigInteger(random.nextInt(120) + 1, random).multiply(BigInteger.valueOf(i % 2 * 2 - 1));
            values.add(new BigDecimal(digits, random.nextInt(40) - 20));
            values.add(random.nextLong() >> random.nextInt(64));
            values.add(random.nextGaussian());
        }
        values.addAll(List.of(0L, 0.0, -0.0, 1L, 1.0, new BigDecimal("1.00"), 0.1, new BigDecimal("0.1"), 10L, -10L));
        values.addAll(List.of(new BigDecimal("1E+400"), new BigDecimal("-1E+999"), 1e-300, Long.MIN_VALUE));
        return values;
    }

    private static Cir record(Object value) {
        var data = new HashMap<String, Object>();
        data.put("v", value);
        return new Cir("id", SOURCE, data, Map.of());
    }

    @Test
    void keys_stand_to_each_other_as_values_do_however_text_is_compared() {
        var order = new Order(V, false);
        for (var one : values()) {
            for (var other : values()) {
                var expected = order.compare(record(one), record(other));
                var left = SortKey.of(one);
                var right = SortKey.of(other);
                assertThat(Integer.signum(left.compareTo(right)))
                        .as("%s and %s", one, other)
                        .isEqualTo(Integer.signum(expected));
                assertThat(Integer.signum(Arrays.compareUnsigned(left.getBytes(UTF_8), right.getBytes(UTF_8))))
                        .isEqualTo(Integer.signum(expected));
            }
        }
    }

    @Test
    void conditions_mean_what_filters_mean() {
        var values = values();
        values.add(null);
        for (var operator : List.of(Operator.EQ, Operator.NEQ, Operator.GT, Operator.GTE, Operator.LT, Operator.LTE)) {
            for (var value : values) {
                var comparable = value != null && !(value instanceof List) && !(value instanceof Map);
                if (comparable || operator == Operator.EQ || operator == Operator.NEQ) {
                    assertSame(new Filter(V, operator, value), values);
                }
            }
        }
        assertSame(new Filter(V, Operator.IN, List.of()), values);
        assertSame(new Filter(V, Operator.IN, Arrays.asList(1L, "a", null, true)), values);
        assertSame(new Filter(V, Operator.IN, List.of(List.of(1L), "a")), values);
    }

    @Test
    void patterns_mean_what_like_means() {
        var texts = new ArrayList<Object>(List.of("", "a", "ab", "a.b", "a%b", "aab", "abab", "a\nb", "\\", "5", "~"));
        texts.addAll(List.of("\uD83D\uDE00", "\uD83D\uDE00\uD83D\uDE01", "x\uFFFDy", "\uFFFD", "\uD7F0\uD7B0", 3L));
        for (var pattern : List.of(
                "",
                "%",
                "_",
                "__",
                "a%",
                "%b",
                "a%b",
                "%a%b%",
                "a_b",
                "a\\%b",
                "\\\\",
                "%%",
                "_%_",
                "%_",
                "_%",
                "%.%",
                "%\uD83D\uDE01",
                "\uD83D\uDE00_",
                "%\uFFFD%",
                "x_y",
                "%ab%ab%",
                "\uD7F0%",
                "\uD7B0",
                "%\uD7B0",
                "a\n_")) {
            assertSame(new Filter(V, Operator.LIKE, pattern), texts);
        }
    }

    private static void assertSame(Filter filter, List<Object> values) {
        var support = Condition.support(filter);
        if (support == Support.NONE) {
            return;
        }
        var condition = Condition.of(filter);
        for (var value : values) {
            var expected = filter.matches(record(value));
            var found = matches(condition, SortKey.of(value));
            assertThat(support == Support.PART ? found | expected : expected)
                    .as("%s of %s", filter, value)
                    .isEqualTo(found);
        }
    }

    private static boolean matches(Condition condition, String key) {
        if (condition instanceof Condition.OneOf one) {
            return key == null ? one.orMissing() : one.keys().contains(key);
        } else if (condition instanceof Condition.Not not) {
            return not.key() == null ? key != null : !not.key().equals(key);
        } else if (condition instanceof Condition.Between between) {
            return key != null
                    && key.compareTo(between.from()) >= (between.fromIncluded() ? 0 : 1)
                    && key.compareTo(between.to()) <= (between.toIncluded() ? 0 : -1);
        }
        return key != null && key.matches(((Condition.Matching) condition).expression());
    }

    @Test
    void every_attribute_that_can_be_named_has_a_key() {
        Map<String, Object> data = new HashMap<>();
        data.put("city", "Lyon");
        data.put("nothing", null);
        data.put("a.b", 1L);
        data.put("", 1L);
        data.put("inner", Map.of("list", List.of(Map.of("x", 1L)), "flag", true));
        assertThat(AttributeKeys.of(data))
                .isEqualTo(Map.of(
                        "city",
                        "3Lyon",
                        "a\\.b",
                        SortKey.of(1L),
                        "",
                        SortKey.of(1L),
                        "inner",
                        "4",
                        "inner.list",
                        "4",
                        "inner.flag",
                        "1t"));
        assertThat(AttributeKeys.name(Attribute.of("a.b"))).isEqualTo("a.b");
        assertThat(AttributeKeys.name(new Attribute(List.of("a.b", "\\")))).isEqualTo("a\\.b.\\\\");
        assertThat(AttributeKeys.has(new Attribute(List.of("x".repeat(601))))).isFalse();
        assertThat(AttributeKeys.of(List.of(1L))).isEmpty();
    }
}
