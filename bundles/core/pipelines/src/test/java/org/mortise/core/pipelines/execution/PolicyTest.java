package org.mortise.core.pipelines.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepContext;

class PolicyTest extends FlowCase {

    private void addBlock() {
        action("block", (value, context) -> {
            calls.add(context.step() + ":" + value);
            new CountDownLatch(1).await();
            return Map.of();
        });
    }

    @Test
    void aStepIsTriedAgain() throws Exception {
        steps("- {name: s, do: flaky, with: 1, retry: {attempts: 3, backoff: 1ms}}");
        failures.set(2);
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(step(run, "s").attempts()).isEqualTo(3);
        assertThat(step(run, "s").log())
                .containsExactly(
                        "Attempt 1 of 3 failed, the next one is in 1 ms: IllegalStateException: not yet",
                        "Attempt 2 of 3 failed, the next one is in 2 ms: IllegalStateException: not yet");
        assertThat(house.journal.find(run.id())).contains(run);
        failures.set(3);
        assertThat(run().error()).isEqualTo("Step 's': IllegalStateException: not yet");
    }

    @Test
    void aFailureIsLeftWhereTheRunGoesOn() throws Exception {
        steps("""
                - {name: try, do: fail, with: 1, on_error: continue}
                - {name: after, do: flaky, with: '{{context.try.value | default: "nothing"}}: {{context.try.error}}'}
                """);
        failures.set(1);
        var failed = run();
        reopen();
        var run = resume(failed);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(step(run, "try").status()).isEqualTo(RunStatus.FAILED);
        assertThat(step(run, "after").result())
                .isEqualTo(Map.of("value", "nothing: IllegalStateException: no such luck"));
        assertThat(calls).filteredOn(call -> call.startsWith("try")).hasSize(1);
        assertThat(run.progress()).isEqualTo(1);
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void aStepHasATimeLimit() throws Exception {
        addBlock();
        steps("""
                - {name: s, do: block, with: 1, timeout: 20ms, retry: {attempts: 2, backoff: 1ms}, on_error: continue}
                - {name: after, do: echo, with: $.s.error}
                """);
        var run = run();
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "s").status()).isEqualTo(RunStatus.TIMEOUT);
        assertThat(calls).containsExactly("s:1", "s:1", "after:It took longer than 20 ms.");
    }

    @Test
    void aTimeLimitReachesAllWithin() throws Exception {
        addBlock();
        steps("""
                - name: both
                  timeout: 50ms
                  on_error: continue
                  parallel: {steps: [{name: left, do: block, with: 1}, {name: right, do: block, with: 2}]}
                - {name: after, do: echo, with: $.both.error}
                """);
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(step(run, "both").status()).isEqualTo(RunStatus.TIMEOUT);
        assertThat(step(run, "after").result()).isEqualTo(Map.of("value", "It took longer than 50 ms."));
    }

    @Test
    void aDefinitionLimitsItsRuns() throws Exception {
        addBlock();
        define(
                "name: p\ntimeout: 50ms\nsteps: [{name: s, do: block, with: 1, retry: {attempts: 9}, on_error: continue}]");
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.TIMEOUT);
        assertThat(calls).hasSize(1);
    }

    @Test
    void aRunThatIsCancelledIsToldSoWhateverItsActionDoes() throws Exception {
        var running = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        var after = new AtomicReference<StepContext>();
        action("deaf", (value, context) -> {
            after.set(context);
            running.countDown();
            while (goOn.getCount() > 0) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    // It does not heed this.
                }
            }
            return Map.of("late", true);
        });
        steps("- {name: s, do: deaf, with: 1}\n- {name: next, do: echo, with: 1}");
        var id = start().id();
        running.await();
        house.engine.cancel(id);
        var run = house.engine.await(id, LONG);
        assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(step(run, "s").status()).isEqualTo(RunStatus.CANCELLED);
        goOn.countDown();
        house.close();
        open();
        assertThat(house.engine.find(id).orElseThrow().steps())
                .extracting("status")
                .containsExactly(RunStatus.CANCELLED, RunStatus.QUEUED);
        assertThat(calls).isEmpty();
    }

    @Test
    void whatAStepSaysIsKeptWithinBounds() throws Exception {
        action("talk", (value, context) -> {
            for (int i = 0; i < 300; i++) {
                context.log("line " + i + "\nof 300");
            }
            return Map.of();
        });
        steps("""
                - {name: s, do: talk, with: 1}
                - {name: each, for_each: {items: [1, 2], steps: [{name: t, do: talk, with: 1}, {name: f, do: fail, with: 1}]}}
                """);
        var run = run();
        assertThat(step(run, "s").log())
                .hasSize(201)
                .startsWith("(100 earlier lines are not kept)", "line 100 of 300")
                .endsWith("line 299 of 300");
        assertThat(step(run, "each[0]").log()).endsWith("t: line 299 of 300");
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void moreIsLeftThanTheResult() throws Exception {
        define("""
                name: p
                steps:
                - {name: s, plugin: test, action: echo, parameters: {value: {a: [1, 2]}}, output: {second: '$.s.value.a[1]', text: 'is {{context.s.second}}'}}
                output: {all: $.s.text, given: '{{context._parameters.who}}'}
                """);
        var run = run();
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "s").result()).containsEntry("second", 2).containsEntry("text", "is 2");
        assertThat(run.result()).isEqualTo(Map.of("all", "is 2", "given", "world"));
        assertThat(house.journal.find(run.id())).contains(run);
    }
}
