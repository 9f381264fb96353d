package org.mortise.core.value;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.ProblemException;

class PlainTest {
    private final Plain plain = new Plain(new RecordFields());

    enum Colour {
        DARK_BLUE
    }

    private record Inner(Colour colour, Optional<String> there, Optional<String> gone) {}

    private record Outer(int wholeNumber, Inner inner, List<Inner> moreOfThem, String[] words) {}

    @Test
    void makesMapsOfRecordsAllTheWayDown() {
        var inner = new Inner(Colour.DARK_BLUE, Optional.of("x"), Optional.empty());
        var map = plain.map("result", new Outer(7, inner, List.of(inner), new String[] {"a", "b"}));
        var expected = new HashMap<String, Object>(Map.of("colour", "dark_blue", "there", "x"));
        expected.put("gone", null);
        assertThat(map)
                .isEqualTo(Map.of(
                        "whole_number",
                        7,
                        "inner",
                        expected,
                        "more_of_them",
                        List.of(expected),
                        "words",
                        List.of("a", "b")));
    }

    @Test
    void writesWhatHasAGoodTextAsText() {
        assertThat(plain.of("x", Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00Z");
        assertThat(plain.of("x", Duration.ofSeconds(5))).isEqualTo("PT5S");
        assertThat(plain.of("x", URI.create("http://localhost/"))).isEqualTo("http://localhost/");
        assertThat(plain.of("x", 'c')).isEqualTo("c");
        assertThat(plain.of("x", new StringBuilder("text"))).isEqualTo("text");
    }

    @Test
    void keepsNumbersAsTheyAre() {
        assertThat(plain.of("x", 1)).isEqualTo(1);
        assertThat(plain.of("x", (short) 1)).isEqualTo(1L);
        assertThat(plain.of("x", 1.5f)).isEqualTo(1.5);
        assertThat(plain.of("x", new BigDecimal("1.10"))).isEqualTo(new BigDecimal("1.10"));
    }

    @Test
    void copiesSoThatLaterChangesStayOutside() {
        var list = new ArrayList<Object>(List.of("a"));
        var copy = plain.of("x", list);
        list.add("b");
        assertThat(copy).isEqualTo(List.of("a"));
    }

    @Test
    void namesThePlaceOfWhatJsonCannotHold() {
        refused(Map.of("a", List.of(1, new Object())), "x.a[1]", "java.lang.Object");
        refused(Set.of(Double.NaN), "x[0]", "NaN");
        refused(Map.of("bytes", new byte[1]), "x.bytes", "[B");
    }

    @Test
    void refusesWhatContainsItself() {
        var list = new ArrayList<Object>();
        list.add(list);
        refused(list, "x[0][0]", "nests deeper");
    }

    private void refused(Object value, String place, String why) {
        assertThatThrownBy(() -> plain.of("x", value))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(place)
                .hasMessageContaining(why);
    }

    @Test
    void sizesAreAboutThoseOfJson() {
        var value = Map.of("name", "some words", "list", List.of(true, "x", Map.of("k", "v")));
        assertThat((double) Plain.size(value))
                .isCloseTo(Json.text(value).length(), org.assertj.core.data.Percentage.withPercentage(20));
    }
}
