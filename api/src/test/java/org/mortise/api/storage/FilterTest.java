package org.mortise.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Filter.Operator;

class FilterTest {

    static Cir record(Object value) {
        var data = new HashMap<String, Object>();
        data.put("v", value);
        return new Cir("id", CirTest.SOURCE, data, Map.of());
    }

    private static boolean matches(Object found, Operator operator, Object value) {
        return new Filter(Attribute.of("v"), operator, value).matches(record(found));
    }

    @Test
    void numbersAreComparedByWhatTheyAre() {
        assertThat(matches(1L, Operator.EQ, 1.0)).isTrue();
        assertThat(matches(0.1, Operator.EQ, new BigDecimal("0.10"))).isTrue();
        assertThat(matches((1L << 53) + 1, Operator.EQ, (double) (1L << 53))).isFalse();
        assertThat(matches(new BigInteger("9223372036854775808"), Operator.GT, Long.MAX_VALUE))
                .isTrue();
        assertThat(matches(0.1, Operator.LT, new BigDecimal("0.1000000000000000000000000001")))
                .isTrue();
        assertThat(matches("1", Operator.EQ, 1L)).isFalse();
        assertThat(matches(true, Operator.EQ, 1L)).isFalse();
    }

    @Test
    void whatIsNullIsEqualToNullAndNeitherGreaterNorLess() {
        assertThat(matches(null, Operator.EQ, null)).isTrue();
        assertThat(matches(null, Operator.NEQ, "a")).isTrue();
        assertThat(matches(null, Operator.LT, 1L)).isFalse();
        assertThat(matches(null, Operator.IN, Arrays.asList(1L, null))).isTrue();
        assertThat(matches(1L, Operator.IN, List.of())).isFalse();
        assertThat(new Filter(Attribute.of("a.b"), Operator.EQ, null).matches(record(1L)))
                .isTrue();
    }

    @Test
    void notEqualIsTheOppositeOfEqual() {
        var values = Arrays.asList(null, true, 1L, 1.5, "1", List.of(1L), Map.of("a", 1L));
        for (var found : values) {
            for (var value : values) {
                assertThat(matches(found, Operator.NEQ, value)).isNotEqualTo(matches(found, Operator.EQ, value));
            }
        }
    }

    @Test
    void listsAndObjectsAreEqualByWhatIsInThem() {
        assertThat(matches(List.of(1L, Map.of("a", 2.0)), Operator.EQ, List.of(1.0, Map.of("a", 2L))))
                .isTrue();
        assertThat(matches(List.of(1L, 2L), Operator.EQ, List.of(2L, 1L))).isFalse();
    }

    @Test
    void stringsStandByCodePoint() {
        assertThat(matches("\ud83d\ude00", Operator.GT, "\uffee")).isTrue();
        assertThat(matches("a", Operator.GT, "B")).isTrue();
        assertThat(matches("a", Operator.GT, 1L)).isFalse();
    }

    @Test
    void likeKnowsTwoWildcardsAndTheirEscape() {
        assertThat(matches("100%", Operator.LIKE, "100\\%")).isTrue();
        assertThat(matches("100x", Operator.LIKE, "100\\%")).isFalse();
        assertThat(matches("a\nb", Operator.LIKE, "a_b")).isTrue();
        assertThat(matches("\ud83d\ude00", Operator.LIKE, "_")).isTrue();
        assertThat(matches("Abc", Operator.LIKE, "a%")).isFalse();
        assertThat(matches("a.c", Operator.LIKE, "a.c")).isTrue();
        assertThat(matches("abc", Operator.LIKE, "a.c")).isFalse();
        assertThat(matches(1L, Operator.LIKE, "%")).isFalse();
        assertThat(matches("a".repeat(100_000), Operator.LIKE, "%a".repeat(30) + "b"))
                .isFalse();
    }

    @Test
    void whatFitsNoOperatorIsRefused() {
        assertThatThrownBy(() -> matches("a", Operator.LIKE, "a\\")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> matches("a", Operator.LIKE, 1L)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> matches("a", Operator.GT, null)).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> matches("a", Operator.IN, "a")).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Filter.of(Map.of("attribute", "a", "operator", "is", "value", 1)))
                .hasMessageContaining("eq, neq, gt");
    }
}
