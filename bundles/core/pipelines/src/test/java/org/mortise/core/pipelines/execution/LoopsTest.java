package org.mortise.core.pipelines.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepContext;
import org.mortise.core.pipelines.run.Limits;

class LoopsTest extends FlowCase {

    @Test
    void itDoesItsStepsForEachItem() throws Exception {
        steps("""
                - name: each
                  for_each:
                    items: $._parameters.names
                    as: who
                    steps:
                    - {name: greet, do: echo, with: 'hello {{context._loop.who}}'}
                    - {name: number, do: echo, with: '{{context._loop.index}}: {{context.greet.value}}'}
                  output: {text: $.number.value}
                - {name: last, do: echo, with: '{{$.each.results[-1:].text}}'}
                """);
        var run = run("p", Map.of("names", List.of("Ada", "Grace")));
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "each").result())
                .isEqualTo(Map.of(
                        "count",
                        2,
                        "failed",
                        0,
                        "results",
                        List.of(Map.of("text", "0: hello Ada"), Map.of("text", "1: hello Grace"))));
        assertThat(step(run, "each").message()).isEqualTo("2 of 2");
        assertThat(step(run, "each").steps()).isEmpty();
        assertThat(step(run, "last").result()).isEqualTo(Map.of("value", List.of("1: hello Grace")));
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void loopsNest() throws Exception {
        steps("""
                - name: rows
                  for_each:
                    items: [[1, 2], [3]]
                    as: row
                    steps:
                    - name: cells
                      for_each:
                        items: $._loop.row
                        as: cell
                        steps:
                        - {name: cell, do: echo, with: '{{context._loop.cell}} of {{context._loop.row}}'}
                      output: {text: $.cell.value}
                  output: {texts: '$.cells.results[*].text'}
                """);
        assertThat(step(run(), "rows").result().get("results"))
                .isEqualTo(List.of(
                        Map.of("texts", List.of("1 of [1,2]", "2 of [1,2]")), Map.of("texts", List.of("3 of [3]"))));
    }

    @Test
    void aFailureEndsItUnlessItIsToGoOn() throws Exception {
        action("odd", (value, context) -> {
            if ((int) value % 2 == 1) {
                throw new IllegalStateException(value + " is odd");
            }
            return Map.of();
        });
        steps("""
                - name: each
                  for_each: {items: [0, 1, 2, 3], steps: [{name: check, do: odd, with: $._loop.item}]}
                """);
        var run = run();
        assertThat(run.error()).isEqualTo("Step 'each[1]/check': IllegalStateException: 1 is odd");
        assertThat(step(run, "each[1]").status()).isEqualTo(RunStatus.FAILED);
        assertThat(house.journal.find(run.id())).contains(run);

        define("""
                name: goes-on
                steps:
                - name: each
                  on_error: continue
                  for_each: {items: [0, 1, 2, 3], steps: [{name: check, do: odd, with: $._loop.item}]}
                  output: {checked: $._loop.item}
                """);
        var other = run("goes-on", Map.of());
        assertThat(other.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(step(other, "each").message()).isEqualTo("4 of 4, 2 failed");
        assertThat(step(other, "each").result())
                .containsEntry("failed", 2)
                .extractingByKey("results")
                .asList()
                .element(1)
                .isEqualTo(Map.of("error", "Step 'each[1]/check': IllegalStateException: 1 is odd"));
        assertThat(step(other, "each").steps()).extracting("path").containsExactly("each[1]", "each[3]");
        assertThat(house.journal.find(other.id())).contains(other);
    }

    @Test
    void whatItsStepsLeaveElsewhereStays() throws Exception {
        action("count", (value, context) -> {
            var before = (int) context.find(StepContext.GLOBAL, "sum").orElse(0);
            context.set(StepContext.GLOBAL, "sum", before + (int) value);
            return Map.of();
        });
        steps("""
                - name: each
                  for_each: {items: [1, 2, 3], steps: [{name: add, do: count, with: $._loop.item}]}
                - {name: pause, do: flaky, with: 1}
                - {name: sum, do: echo, with: '{{context._global.sum}}'}
                """);
        failures.set(1);
        var failed = run();
        reopen();
        var run = resume(failed);
        assertThat(step(run, "sum").result()).isEqualTo(Map.of("value", 6));
    }

    @Test
    void itemsAreDoneAtOnceAsFarAsItIsAllowed() throws Exception {
        var together = new CyclicBarrier(3);
        action("meet", (value, context) -> Map.of("order", together.await(2, TimeUnit.MINUTES)));
        steps("""
                - name: each
                  for_each:
                    items: [1, 2, 3, 4, 5, 6]
                    concurrency: 3
                    steps: [{name: met, do: meet, with: 1}]
                  output: {item: $._loop.item}
                """);
        var run = run();
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "each").result().get("results"))
                .isEqualTo(IntStream.rangeClosed(1, 6)
                        .mapToObj(item -> Map.of("item", item))
                        .toList());
    }

    @Test
    void roundsThatWereDoneAreNotDoneAgain() throws Exception {
        var stop = new AtomicInteger(1);
        action("work", (value, context) -> {
            if ((int) value == 2 && stop.get() == 1) {
                throw new IllegalStateException("stopped");
            }
            calls.add("work:" + value);
            return Map.of();
        });
        steps("""
                - name: each
                  for_each: {items: [0, 1, 2, 3], steps: [{name: s, do: work, with: $._loop.item}]}
                  output: {item: $._loop.item}
                """);
        var failed = run();
        stop.set(0);
        reopen();
        var run = resume(failed);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).containsExactly("work:0", "work:1", "work:2", "work:3");
        assertThat(step(run, "each").result().get("results"))
                .isEqualTo(List.of(Map.of("item", 0), Map.of("item", 1), Map.of("item", 2), Map.of("item", 3)));
    }

    @Test
    void tenThousandItemsShowProgressAndCanBeCancelled() throws Exception {
        var half = new CountDownLatch(1);
        action("item", (value, context) -> {
            if ((int) value == 5000) {
                half.countDown();
                new CountDownLatch(1).await();
            }
            return Map.of("text", "x".repeat(100));
        });
        house.close();
        open(new Limits(1, 10, LONG, 200_000));
        steps("""
                - name: each
                  for_each: {items: '{{context._parameters.items}}', steps: [{name: s, do: item, with: $._loop.item}]}
                """);
        var items = IntStream.range(0, 10_000).boxed().toList();
        var id = house.engine
                .start(RunRequest.manual("p", Map.of("items", items)))
                .id();
        half.await();
        var running = house.engine.find(id).orElseThrow();
        assertThat(step(running, "each").progress()).isEqualTo(0.5);
        assertThat(step(running, "each").message()).isEqualTo("5,000 of 10,000");
        assertThat(step(running, "each").steps()).extracting("path").containsExactly("each[5000]");
        house.engine.cancel(id);
        var run = house.engine.await(id, LONG);
        assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(step(run, "each").status()).isEqualTo(RunStatus.CANCELLED);
    }

    /** Ten thousand rounds leave three thousand times what the context may hold, a third of it each. */
    @Test
    void roundsLeaveNothingBehind() throws Exception {
        action("large", (value, context) -> {
            context.log("round " + value);
            return Map.of("text", new String(new char[300_000]));
        });
        steps("""
                - name: each
                  for_each: {items: '{{context._parameters.items}}', steps: [{name: s, do: large, with: $._loop.index}]}
                """);
        var items = IntStream.range(0, 10_000).boxed().toList();
        var run = run("p", Map.of("items", items));
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "each").message()).isEqualTo("10,000 of 10,000");
        assertThat(house.journal.load(run.id()).orElseThrow().steps()).hasSize(1);
    }

    @Test
    void whatIsNoListIsRefused() throws Exception {
        steps("- {name: each, for_each: {items: $._parameters.who, steps: [{name: s, do: echo, with: 1}]}}");
        assertThat(run().error()).contains("steps[0].for_each.items", "must be a list");
    }

    @Test
    void resultsStayWithinTheLimitOfTheContext() throws Exception {
        house.close();
        open(new Limits(1, 10, LONG, 3_000));
        action("large", (value, context) -> Map.of("text", "x".repeat(500)));
        steps("""
                - name: each
                  for_each: {items: [1, 2, 3, 4, 5, 6, 7, 8], steps: [{name: s, do: large, with: 1}]}
                  output: {text: $.s.text}
                """);
        assertThat(run().error()).contains("'results' of step 'each'", "3000 are allowed");
    }
}
