package org.mortise.actions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.ProblemException;

class ListActionsTest {

    private static Object merge(Map<String, Object> parameters) throws Exception {
        return Step.run(new Merge(), parameters).get("result");
    }

    @Test
    void laterObjectsWin() throws Exception {
        var one = Map.of("a", 1, "b", Map.of("x", 1, "y", 1));
        var other = new HashMap<String, Object>(Map.of("b", Map.of("y", 2)));
        other.put("a", null);
        var expected = new HashMap<String, Object>(Map.of("b", Map.of("y", 2)));
        expected.put("a", null);
        assertThat(merge(Map.of("values", List.of(one, other)))).isEqualTo(expected);
        expected.put("b", Map.of("x", 1, "y", 2));
        assertThat(merge(Map.of("values", List.of(one, other), "deep", true))).isEqualTo(expected);
    }

    @Test
    void listsAreAppendedOrJoined() throws Exception {
        assertThat(merge(Map.of("values", List.of(List.of(1), List.of(2, 1))))).isEqualTo(List.of(1, 2, 1));
        var left = List.of(Map.of("id", 1, "a", "x"), Map.of("id", 2, "a", "y"));
        var right = List.of(Map.of("id", 2, "b", "z"));
        assertThat(merge(Map.of("values", List.of(left, right), "key", "id")))
                .isEqualTo(List.of(Map.of("id", 1, "a", "x"), Map.of("id", 2, "a", "y", "b", "z")));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> merge(Map.of("values", List.of(left, right), "key", "b")))
                .withMessageContaining("item 0 has no 'b'");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> merge(Map.of("values", List.of(left, Map.of()))));
    }

    @Test
    void listsAndTextsAreCut() throws Exception {
        assertThat(Step.run(new Split(), Map.of("data", List.of(1, 2, 3), "size", 2)))
                .containsEntry("items", List.of(List.of(1, 2), List.of(3)))
                .containsEntry("count", 2);
        assertThat(Step.run(new Split(), Map.of("data", "a.*b.*c", "separator", ".*", "size", 2)))
                .containsEntry("items", List.of("a.*b", "c"));
        assertThat(Step.run(new Split(), Map.of("data", "a\nb\n"))).containsEntry("items", List.of("a", "b"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(new Split(), Map.of("data", "a", "size", 0)))
                .withMessageContaining("size");
    }

    private static final List<Map<String, Object>> SALES = List.of(
            Map.of("town", "Ulm", "price", "1.10", "who", Map.of("age", 30)),
            Map.of("town", "Ulm", "price", "2.20", "who", Map.of("age", 40)),
            Map.of("town", "Bonn", "price", 10));

    @Test
    void reckonsGroupByGroup() throws Exception {
        var result = Step.run(
                new Aggregate(),
                Map.of(
                        "items", SALES,
                        "group_by", List.of("town"),
                        "calculations",
                                Map.of(
                                        "n", Map.of("function", "count"),
                                        "sum", Map.of("function", "sum", "field", "price"),
                                        "oldest", Map.of("function", "max", "field", "who.age"))));
        assertThat(result).containsEntry("count", 2);
        var groups = (List<?>) result.get("groups");
        assertThat(groups.get(0).toString()).contains("town=Ulm", "n=2", "sum=3.3", "oldest=40");
        assertThat(groups.get(1).toString()).contains("town=Bonn", "n=1", "sum=10", "oldest=null");
    }

    @Test
    void reckonsOverAll() throws Exception {
        var calculations = new HashMap<String, Object>();
        for (var function : List.of("count", "sum", "min", "max", "avg")) {
            calculations.put(function, Map.of("function", function, "field", "price"));
        }
        var result = Step.run(new Aggregate(), Map.of("items", SALES, "calculations", calculations));
        assertThat(result.get("result").toString())
                .contains("count=3", "sum=13.3", "min=1.10", "max=10", "avg=4.433333");

        var nothing = Step.run(new Aggregate(), Map.of("items", List.of(), "calculations", calculations));
        assertThat((Map<?, ?>) nothing.get("result")).isEqualTo(nothing(calculations));
    }

    private static Map<String, Object> nothing(Map<String, Object> calculations) {
        var nothing = new HashMap<String, Object>();
        calculations.forEach((name, calculation) ->
                nothing.put(name, Arrays.asList("count", "sum").contains(name) ? Integer.valueOf(0) : null));
        nothing.put("sum", 0L);
        return nothing;
    }

    @Test
    void saysWhatIsNoNumber() {
        var calculations = Map.of("sum", Map.of("function", "sum", "field", "town"));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(new Aggregate(), Map.of("items", SALES, "calculations", calculations)))
                .withMessageContaining("Ulm, which is not a number");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(
                        new Aggregate(),
                        Map.of("items", SALES, "calculations", Map.of("x", Map.of("function", "sum")))))
                .withMessageContaining("field");
    }
}
