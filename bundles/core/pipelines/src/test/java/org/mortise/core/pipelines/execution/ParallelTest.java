package org.mortise.core.pipelines.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.run.Limits;

class ParallelTest extends FlowCase {
    private final CyclicBarrier together = new CyclicBarrier(2);

    @BeforeEach
    void addMeeting() {
        action("meet", (value, context) -> {
            together.await(2, TimeUnit.MINUTES);
            return Map.of("value", value);
        });
    }

    @Test
    void stepsAreDoneAtOnce() throws Exception {
        steps("""
                - name: both
                  parallel:
                    steps:
                    - {name: left, do: meet, with: 1}
                    - {name: right, do: meet, with: 2}
                - {name: sum, do: echo, with: '{{context.left.value}} {{context.right.value}}'}
                """);
        var run = run();
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "sum").result()).isEqualTo(Map.of("value", "1 2"));
        assertThat(step(run, "both").steps()).extracting("path").containsExactlyInAnyOrder("both/left", "both/right");
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void stepsWaitForWhatTheyDependOn() throws Exception {
        steps("""
                - {name: last, depends_on: [a, b], do: echo, with: '{{context.a.value}}{{context.b.value}}'}
                - {name: a, depends_on: [first], do: meet, with: '{{context.first.value}}a'}
                - {name: b, depends_on: [first], do: meet, with: '{{context.first.value}}b'}
                - {name: first, depends_on: [], do: echo, with: x}
                """);
        var run = run();
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "last").result()).isEqualTo(Map.of("value", "xaxb"));
    }

    @Test
    void whatRunsIsDoneWhenAnotherFails() throws Exception {
        action("meetAndFail", (value, context) -> {
            together.await(2, TimeUnit.MINUTES);
            throw new IllegalStateException("failed");
        });
        steps("""
                - name: both
                  parallel:
                    concurrency: 2
                    steps:
                    - {name: left, do: meet, with: 1}
                    - {name: right, do: meetAndFail, with: 2}
                    - {name: after, depends_on: [right], do: echo, with: 3}
                """);
        var run = run();
        assertThat(run.error()).isEqualTo("Step 'both/right': IllegalStateException: failed");
        assertThat(step(run, "both/left").status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).isEmpty();
    }

    @Test
    void onlyWhatWasNotDoneIsDoneAgain() throws Exception {
        steps("""
                - name: both
                  parallel:
                    steps:
                    - {name: left, do: echo, with: 1}
                    - {name: right, depends_on: [left], do: flaky, with: 2}
                """);
        failures.set(1);
        var failed = run();
        reopen();
        var run = resume(failed);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls).containsExactly("left:1", "right:2", "right:2");
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void aCancelReachesAllThatRuns() throws Exception {
        var running = new CountDownLatch(2);
        action("block", (value, context) -> {
            running.countDown();
            new CountDownLatch(1).await();
            return Map.of();
        });
        steps("""
                - name: both
                  parallel:
                    steps:
                    - {name: left, do: block, with: 1}
                    - {name: right, do: block, with: 2}
                """);
        var id = start().id();
        running.await();
        house.engine.cancel(id);
        var run = house.engine.await(id, LONG);
        assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(step(run, "both").steps()).extracting("status").containsOnly(RunStatus.CANCELLED);
    }

    /** Every run does by itself what nobody helps with. */
    @Test
    void manyRunsAtOnceNeedNoMoreThreadsThanThereAre() throws Exception {
        house.close();
        open(new Limits(2, 1000, LONG, 100_000));
        steps("""
                - name: outer
                  parallel:
                    steps:
                    - name: left
                      parallel: {steps: [{name: a, do: echo, with: 1}, {name: b, do: echo, with: 2}]}
                    - name: right
                      for_each: {items: [1, 2, 3, 4], concurrency: 4, steps: [{name: c, do: echo, with: 3}]}
                """);
        String last = null;
        for (int i = 0; i < 100; i++) {
            last = house.engine.start(RunRequest.manual("p", Map.of())).id();
        }
        assertThat(house.engine.await(last, LONG).status()).isEqualTo(RunStatus.COMPLETED);
    }
}
