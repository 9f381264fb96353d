package org.mortise.actions.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class ExpressionActionsTest {
    private static final List<Map<String, Object>> ORDERS = List.of(
            Map.of("id", 1, "status", "open", "lines", List.of(Map.of("price", 2.5, "quantity", 4))),
            Map.of("id", 2, "status", "done", "lines", List.of(Map.of("price", 1, "quantity", 3))));

    private final Evaluator evaluator = new Evaluator(Duration.ofSeconds(60));
    private final Evaluator hasty = new Evaluator(Duration.ofMillis(200));

    @AfterEach
    void close() {
        evaluator.close();
        hasty.close();
    }

    private Object transform(Object data, String expression) throws Exception {
        return Step.run(new Transform(evaluator), Map.of("data", data, "expression", expression))
                .get("result");
    }

    @Test
    void makesNewValues() throws Exception {
        assertThat(transform(ORDERS, "{'total': $sum(lines.(price * quantity)), 'ids': id}"))
                .isEqualTo(Map.of("total", 13, "ids", List.of(1, 2)));
        assertThat(transform(ORDERS, "$[status='open'].id")).isEqualTo(1);
        assertThat(transform(ORDERS, "nothing")).isNull();
        assertThat(transform(Map.of("n", new BigDecimal("1.5"), "t", "x"), "$uppercase(t) & n"))
                .isEqualTo("X1.5");
        assertThat(transform(Map.of("a", 1), "$ ~> |$|{'b': 2}|")).isEqualTo(Map.of("a", 1, "b", 2));
    }

    @Test
    void knowsItsVariables() throws Exception {
        assertThat(Step.run(
                        new Transform(evaluator),
                        Map.of("data", ORDERS, "expression", "$[id >= $least].id", "variables", Map.of("least", 2))))
                .containsEntry("result", 2);
    }

    @Test
    void keepsWhatMeetsTheCondition() throws Exception {
        assertThat(Step.run(new Filter(evaluator), Map.of("items", ORDERS, "condition", "status = 'open'")))
                .containsEntry("items", List.of(ORDERS.get(0)))
                .containsEntry("count", 1)
                .containsEntry("removed", 1);
        var values = Arrays.asList(0, 1, "", "x", null, false, List.of());
        assertThat(Step.run(new Filter(evaluator), Map.of("items", values, "condition", "$")))
                .containsEntry("items", List.of(1, "x"));
    }

    @Test
    void makesAnItemOfEach() throws Exception {
        assertThat(Step.run(new MapItems(evaluator), Map.of("items", ORDERS, "expression", "{'n': $index, 'id': id}")))
                .containsEntry("items", List.of(Map.of("n", 0, "id", 1), Map.of("n", 1, "id", 2)))
                .containsEntry("count", 2);
        assertThat(Step.run(new MapItems(evaluator), Map.of("items", ORDERS, "expression", "nothing")))
                .containsEntry("items", Arrays.asList(null, null));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"(", "a b", "$nothing()", "1 + 'x'", "$number('x')", "\"", "$sum('x')", "$.$.(", "a[0", "{1:2}"})
    void saysWhatDoesNotWork(String expression) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> transform(Map.of("a", 1), expression))
                .withMessageContaining("expression");
    }

    @Test
    void doesNotReachIntoJava() throws Exception {
        for (var expression : List.of("class", "getClass()", "$.class.name", "'x'.class", "$eval('class')")) {
            try {
                assertThat(transform("text", expression)).as(expression).isNull();
            } catch (ProblemException e) {
                assertThat(e).hasMessageContaining("expression");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n) { $f($n + 1) }; $f(0))",
                "$match('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa!', /(a+)+\\1b/)"
            })
    void endsInTime(String expression) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(new Transform(hasty), Map.of("data", 1, "expression", expression)))
                .matches(e -> e.problem().kind() == Kind.TIMEOUT || e.problem().kind() == Kind.FAILED);
    }

    @Test
    void doesNotGoTooDeep() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> transform(1, "($f := function($n) { 1 + $f($n + 1) }; $f(0))"))
                .withMessageContaining("too deep");
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        var begun = new CountDownLatch(1);
        var call = new FutureTask<>(() -> {
            begun.countDown();
            return transform(1, "($f := function($n) { $f($n + 1) }; $f(0))");
        });
        var caller = new Thread(call);
        caller.start();
        begun.await();
        caller.interrupt();
        assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
    }

    @Test
    void leavesItsInputAsItIs() throws Exception {
        var data = new HashMap<String, Object>(Map.of("a", 1));
        transform(data, "$ ~> |$|{'b': 2}|");
        assertThat(data).isEqualTo(Map.of("a", 1));
    }
}
