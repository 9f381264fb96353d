package org.mortise.core.pipelines.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.PlannedStep;
import org.mortise.api.pipeline.PlannedValue;
import org.mortise.api.pipeline.PlannedValue.Source;
import org.mortise.api.pipeline.StepContext;
import org.mortise.core.pipelines.Actions;
import org.mortise.core.pipelines.House;

class PlanTest {
    @TempDir
    Path base;

    public record Given(String text, int times) {}

    public record Left(String text, List<String> all) {}

    static final class Repeat implements Action<Given, Left> {
        @Override
        public Left run(Given given, StepContext context) {
            return new Left(given.text().repeat(given.times()), List.of());
        }
    }

    private final Actions actions = new Actions().with("builtin", "repeat", new Repeat());

    @Test
    void tellsWhatEachStepWouldReceive() throws Exception {
        try (var house = new House(base, actions)) {
            house.catalog.create("""
                    name: p
                    steps:
                    - name: one
                      plugin: builtin
                      action: repeat
                      parameters: {text: x, times: '{{context._parameters.times | default: 2}}'}
                    - name: both
                      timeout: 30s
                      parallel:
                        steps:
                        - name: two
                          when: one.text != ''
                          plugin: builtin
                          action: repeat
                          parameters: {text: '<{{$.one.text}}>', times: 1}
                          retry: {attempts: 3}
                          on_error: continue
                    - {name: again, plugin: builtin, action: goto, parameters: {target: one}}
                    output: {text: $.one.text}
                    """);
            var plan = house.catalog.explain("p");
            assertThat(plan.waitsFor()).isEmpty();
            assertThat(plan.steps()).extracting(PlannedStep::kind).containsExactly("action", "parallel", "goto");
            var one = plan.steps().get(0);
            assertThat(one.calls()).isEqualTo("builtin/repeat@1.0.0");
            assertThat(one.values())
                    .containsExactly(
                            new PlannedValue("text", "string", "x", List.of()),
                            new PlannedValue(
                                    "times",
                                    "integer",
                                    "{{context._parameters.times | default: 2}}",
                                    List.of(new Source(
                                            "{{context._parameters.times | default: 2}}",
                                            "_parameters",
                                            "times",
                                            "any",
                                            true))));
            var both = plan.steps().get(1);
            assertThat(both.timeout()).isEqualTo(Duration.ofSeconds(30));
            assertThat(both.after()).containsExactly("one");
            var two = both.steps().get(0);
            assertThat(two.path()).isEqualTo("both/two");
            assertThat(two.when()).isEqualTo("one.text != ''");
            assertThat(two.attempts()).isEqualTo(3);
            assertThat(two.onError()).isEqualTo("continue");
            assertThat(two.values().get(0).references())
                    .containsExactly(new Source("{{$.one.text}}", "one", "text", "string", false));
            assertThat(plan.output())
                    .singleElement()
                    .extracting(PlannedValue::value)
                    .isEqualTo("$.one.text");

            actions.without("builtin");
            assertThat(house.catalog.explain("p").waitsFor())
                    .containsExactly(
                            "steps[0]: there is no plugin 'builtin'",
                            "steps[1].parallel.steps[0]: there is no plugin 'builtin'");
        }
    }

    @Test
    void goingElsewhereIsAmongTheActions() throws Exception {
        try (var house = new House(base, actions)) {
            assertThat(house.catalog.actions())
                    .extracting(ActionDescription::name)
                    .containsExactlyInAnyOrder("repeat", "goto");
        }
    }
}
