package org.mortise.core.pipelines.execution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunStatus;

class PartsTest extends FlowCase {

    @BeforeEach
    void addPart() {
        define("""
                name: part
                steps:
                - {name: one, do: echo, with: $._parameters.given}
                - {name: two, do: flaky, with: '{{context.one.value}}!'}
                output: {said: $.two.value}
                """);
    }

    private static final String WHOLE = """
            - {name: sub, pipeline: part, parameters: {given: '{{context._parameters.who}}'}}
            - {name: use, do: echo, with: $.sub.said}
            """;

    @Test
    void aPipelineIsAStepOfAnother() throws Exception {
        steps(WHOLE);
        var run = run();
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "sub").result()).isEqualTo(Map.of("said", "world!"));
        assertThat(step(run, "use").result()).isEqualTo(Map.of("value", "world!"));
        var part = house.engine.list(RunFilter.newest(1)).get(0);
        assertThat(part.triggerType()).isEqualTo("pipeline");
        assertThat(part.triggeredBy()).isEqualTo(run.id());
        assertThat(part.parent()).isEqualTo(run.id());
        assertThat(part.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(part.result()).isEqualTo(Map.of("said", "world!"));
    }

    @Test
    void aPartThatFailedGoesOnWhereItWas() throws Exception {
        steps(WHOLE);
        failures.set(1);
        var failed = run();
        assertThat(failed.error())
                .matches("Step 'sub': Run '[^']+' of 'part' is failed: Step 'two': IllegalStateException: not yet");
        reopen();
        var run = resume(failed);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).containsExactly("one:world", "two:world!", "two:world!", "use:world!");
        assertThat(house.engine.list(RunFilter.newest(10))).hasSize(2);
    }

    @Test
    void aPartThatWasCompletedIsNotRunAgain() throws Exception {
        steps("""
                - name: each
                  for_each:
                    items: [1]
                    steps:
                    - {name: sub, pipeline: part, parameters: {given: 1}}
                    - {name: then, do: flaky, with: $.sub.said}
                """);
        action("flaky", (value, context) -> {
            calls.add(context.step() + ":" + value);
            if (context.step().equals("then") && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("not yet");
            }
            return Map.of("value", value);
        });
        failures.set(1);
        var failed = run();
        reopen();
        assertThat(resume(failed).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).containsExactly("one:1", "two:1!", "then:1!", "then:1!");
    }

    @Test
    void eachTimeAStepComesAgainItIsAnotherRun() throws Exception {
        steps("""
                - {name: sub, pipeline: part, parameters: {given: '{{context.again.jumps | default: 0}}'}}
                - {name: again, plugin: builtin, action: goto, parameters: {target: sub}, when: sub.said != '1!'}
                """);
        assertThat(run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).containsExactly("one:0", "two:0!", "one:1", "two:1!");
    }

    @Test
    void aCancelReachesThePart() throws Exception {
        var running = new CountDownLatch(1);
        action("block", (value, context) -> {
            running.countDown();
            new CountDownLatch(1).await();
            return Map.of();
        });
        define("name: blocks\nsteps: [{name: s, do: block, with: 1}]");
        steps("- {name: sub, pipeline: blocks}");
        var id = start().id();
        running.await();
        house.engine.cancel(id);
        assertThat(house.engine.await(id, LONG).status()).isEqualTo(RunStatus.CANCELLED);
        var part = house.engine.list(RunFilter.newest(1)).get(0);
        assertThat(part.parent()).isEqualTo(id);
        assertThat(house.engine.await(part.id(), LONG).status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void oneThatIsNotThereIsRefused() {
        assertThatThrownBy(() -> steps("- {name: sub, pipeline: nobody}"))
                .hasMessageContaining("steps[0].pipeline is not valid: is 'nobody'");
    }

    @Test
    void oneThatRunsItselfEnds() throws Exception {
        steps("- {name: sub, pipeline: p}");
        assertThat(run().error()).contains("Pipelines run each other 10 deep");
        assertThat(house.engine.list(RunFilter.newest(100))).hasSize(11);
    }
}
