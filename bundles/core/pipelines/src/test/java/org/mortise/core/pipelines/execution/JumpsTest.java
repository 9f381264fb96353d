package org.mortise.core.pipelines.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunStatus;

class JumpsTest extends FlowCase {
    private static final String POLL = """
            - {name: poll, do: next, with: '{{context.page.value | default: 0}}'}
            - {name: page, do: echo, with: $.poll.value}
            - {name: again, plugin: builtin, action: goto, parameters: {target: poll}, when: poll.value < 3}
            - {name: after, do: %s, with: '{{context.page.value}} {{context.again.jumps | default: "no"}}'}
            """;

    private void addNext() {
        action("next", (value, context) -> {
            calls.add("next:" + value);
            return Map.of("value", (int) value + 1);
        });
    }

    @Test
    void aStepGoesBackUntilItsConditionEnds() throws Exception {
        addNext();
        steps(POLL.formatted("echo"));
        var run = run();
        assertThat(run.error()).isEmpty();
        assertThat(calls).containsExactly("next:0", "page:1", "next:1", "page:2", "next:2", "page:3", "after:3 no");
        assertThat(run.steps()).extracting("name").containsExactly("poll", "page", "again", "after");
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void whereItHadGoneBackToIsKnownWhenItGoesOn() throws Exception {
        addNext();
        action("stopAtTwo", (value, context) -> {
            calls.add("page:" + value);
            if ((int) value == 2 && failures.getAndDecrement() > 0) {
                throw new IllegalStateException("stopped");
            }
            return Map.of("value", value);
        });
        steps(POLL.formatted("echo")
                .replace("action: echo, parameters: {value: $.poll.value}", "")
                .replace("{name: page, do: echo", "{name: page, do: stopAtTwo"));
        failures.set(1);
        var failed = run();
        reopen();
        var run = resume(failed);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(calls)
                .containsExactly("next:0", "page:1", "next:1", "page:2", "page:2", "next:2", "page:3", "after:3 no");
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void aStepGoesOnFurtherDown() throws Exception {
        steps("""
                - {name: go, plugin: default, action: goto, parameters: {target: last}}
                - {name: never, do: echo, with: 1}
                - {name: last, do: flaky, with: '{{context.never.value | default: "left out"}}'}
                """);
        failures.set(1);
        var failed = run();
        reopen();
        var run = resume(failed);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.progress()).isEqualTo(1);
        assertThat(statuses(run)).containsExactly(RunStatus.COMPLETED, RunStatus.QUEUED, RunStatus.COMPLETED);
        assertThat(calls).containsExactly("last:left out", "last:left out");
    }

    @Test
    void itDoesNotGoForEver() throws Exception {
        var count = new AtomicInteger();
        action("count", (value, context) -> Map.of("count", count.incrementAndGet()));
        steps("""
                - {name: work, do: count, with: 1}
                - {name: again, plugin: builtin, action: goto, parameters: {target: work, max_jumps: 7}}
                """);
        assertThat(run().error())
                .isEqualTo("Step 'again': 'again' has gone elsewhere 7 times in this run, and may not more often."
                        + " Let its condition end it, or raise max_jumps.");
        assertThat(count).hasValue(8);
    }

    @Test
    void aFailureGoesOnAtAnotherStep() throws Exception {
        steps("""
                - {name: try, do: fail, with: 1, on_error: {goto: mend}}
                - {name: use, do: echo, with: 2}
                - {name: mend, do: echo, with: '{{context.try.error | default: "nothing"}}'}
                """);
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(step(run, "mend").result()).isEqualTo(Map.of("value", "IllegalStateException: no such luck"));
        assertThat(calls).doesNotContain("use:2");
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void aFailureThatGoesBackEndsSomeTime() throws Exception {
        steps("""
                - {name: before, do: echo, with: 1}
                - {name: try, do: fail, with: 1, on_error: {goto: before}}
                """);
        var run = run();
        assertThat(run.error()).contains("no such luck", "'try' has gone elsewhere 100 times");
        assertThat(calls).hasSize(202);
    }
}
