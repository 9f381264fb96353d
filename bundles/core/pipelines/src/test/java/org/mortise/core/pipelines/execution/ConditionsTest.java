package org.mortise.core.pipelines.execution;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.api.pipeline.RunStatus;

class ConditionsTest extends FlowCase {

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "true # true",
                "false # false",
                "'{{context.poll.value}}' # true",
                "'{{context.poll.value.none}}' # false",
                "'{{context.poll.value.empty}}' # false",
                "'{{context.poll.value.nope | default: 0}}' # false",
                "$.poll.value.count # true",
                "$.poll.value.count > 3 # false",
                "poll.value.count > 1 and poll.value.name = 'x' # true",
                "'{{context.poll.value.name}} = \"x\"' # true",
                "'$count(poll.value.items) = {{context.poll.value.count}}' # true",
                "poll.value.nothing.at.all # false",
                "$exists(nobody) # false",
                "_parameters.who = 'world' # true",
                "_runtime.current_step = 'asked' # true",
            })
    void aStepRunsWhenItsConditionHolds(String when, boolean runs) throws Exception {
        steps("""
                - {name: poll, do: echo, with: $._parameters.given}
                - {name: asked, do: echo, with: 1, when: %s}
                - {name: after, do: echo, with: '{{context.asked.value | default: "none"}}'}
                """.formatted(when));
        var given = Map.of("count", 2, "name", "x", "none", 0, "empty", "", "items", java.util.List.of(1, 2));
        var run = run("p", Map.of("given", given, "who", "world"));
        assertThat(run.error()).isEmpty();
        assertThat(step(run, "asked").status()).isEqualTo(runs ? RunStatus.COMPLETED : RunStatus.SKIPPED);
        assertThat(step(run, "after").result()).isEqualTo(Map.of("value", runs ? 1 : "none"));
        assertThat(run.progress()).isEqualTo(1);
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void aConditionThatCannotBeToldFailsItsStep() throws Exception {
        steps("""
                - {name: poll, do: echo, with: 1}
                - {name: asked, do: echo, with: 1, when: "$number('x') > 1"}
                """);
        assertThat(run().error()).startsWith("Step 'asked': steps[1].when could not be evaluated");
        define(
                "name: q\nsteps: [{name: deep, do: echo, with: 1, when: '($f := function($n) { $f($n + 1) + 1 }; $f(1))'}]");
        assertThat(run("q", Map.of()).error()).contains("steps[0].when");
    }

    @Test
    void oneBranchIsTaken() throws Exception {
        steps("""
                - name: size
                  if_else:
                    condition: _parameters.count > 10
                    if_true:
                    - {name: large, do: echo, with: many}
                    - {name: larger, do: echo, with: '{{context.large.value}} more'}
                    if_false:
                    - {name: small, do: echo, with: few}
                - {name: said, do: echo, with: '{{context.larger.value | default: "few"}}'}
                """);
        var large = run("p", Map.of("count", 11));
        assertThat(step(large, "said").result()).isEqualTo(Map.of("value", "many more"));
        assertThat(step(large, "size").result()).isEqualTo(Map.of("condition", true));
        assertThat(step(large, "size").steps()).extracting("path").containsExactly("size/large", "size/larger");
        assertThat(house.journal.find(large.id())).contains(large);
        var small = run("p", Map.of("count", 1));
        assertThat(step(small, "said").result()).isEqualTo(Map.of("value", "few"));
        assertThat(step(small, "size").steps()).extracting("path").containsExactly("size/small");
    }
}
