package org.mortise.core.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;

class DefinitionTest {
    private static final String STEPS = "\nsteps:\n  - {name: one, plugin: p, action: a}\n";

    private static List<Violation> violations(String text) {
        return catchThrowableOfType(ProblemException.class, () -> Definition.read(text))
                .problem()
                .violations();
    }

    private static List<String> fields(String text) {
        return violations(text).stream().map(Violation::field).toList();
    }

    @Test
    void fillsInWhatIsLeftOut() {
        var definition = Definition.read("name: Data Processing Pipeline" + STEPS);
        assertThat(definition.project()).isEqualTo("default");
        assertThat(definition.type()).isEqualTo(Definition.Type.PROCESSING);
        assertThat(definition.status()).isEqualTo(Definition.Status.ACTIVE);
        assertThat(definition.trigger().allowManual()).isTrue();
        assertThat(definition.trigger().webhook()).isFalse();
    }

    @Test
    void readsEveryField() {
        var definition = Definition.read("""
                {"project_id": "my-project", "name": "n", "type": "ingestion", "description": "d", "status": "draft",
                 "trigger_config": {"allow_manual": false, "webhook": true, "secret": "s", "description": "t"},
                 "steps": [{"name": "one", "plugin": "p@[1.2,2)", "action": "a", "parameters": {"k": [1]}}]}""");
        assertThat(definition.project()).isEqualTo("my-project");
        assertThat(definition.type()).isEqualTo(Definition.Type.INGESTION);
        assertThat(definition.status()).isEqualTo(Definition.Status.DRAFT);
        assertThat(definition.trigger()).isEqualTo(new Definition.Trigger(false, true, "s", "t"));
        var step = (Body.Call) definition.steps().steps().get(0).body();
        assertThat(step.reference()).hasToString("p/a@[1.2.0,2.0.0)");
        assertThat(step.parameters().resolve(null)).isEqualTo(Map.of("k", List.of(1)));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(fields("""
                        name: 7
                        type: other
                        colour: blue
                        project_id: "../x"
                        trigger_config: {webhook: true, extra: 1}
                        steps:
                          - {name: one, plugin: p}
                          - {name: one, plugin: "p q", action: a, then: two}
                          - words
                          - {name: four, plugin: p@x, action: a, parameters: [1]}
                        """))
                .containsExactlyInAnyOrder(
                        "name",
                        "type",
                        "colour",
                        "project_id",
                        "trigger_config.secret",
                        "trigger_config.extra",
                        "steps[0].action",
                        "steps[1].name",
                        "steps[1].plugin",
                        "steps[1].then",
                        "steps[2]",
                        "steps[2].name",
                        "steps[2].plugin",
                        "steps[2].action",
                        "steps[3].plugin",
                        "steps[3].parameters");
    }

    @ParameterizedTest
    @ValueSource(strings = {"name: x", "name: x\nsteps: []", "name: x\nsteps: {}", "steps:\n"})
    void needsSteps(String text) {
        assertThat(fields(text)).contains("steps");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../etc", "/x", ".hidden", "a/b", "a\\b", " x", "x\ty", "_parameters", "''"})
    void refusesNamesThatAreNone(String name) {
        assertThat(fields("name: '" + name.replace("'", "") + "'" + STEPS)).contains("name");
    }

    @Test
    void findsReferencesToStepsThatComeLaterOrNever() {
        var found = violations("""
                name: x
                steps:
                  - {name: one, plugin: p, action: a, parameters: {x: $.two.y, y: $.one.y, z: $.three.y, ok: $._parameters.z}}
                  - {name: two, plugin: p, action: a, parameters: {x: "{{context.one.y}}"}}
                """);
        assertThat(found)
                .containsExactly(
                        new Violation("steps[0].parameters.x", "'$.two.y' refers to the step 'two', which comes later"),
                        new Violation("steps[0].parameters.y", "'$.one.y' refers to the step itself"),
                        new Violation(
                                "steps[0].parameters.z",
                                "'$.three.y' refers to the step 'three', and there is none of that name"));
    }

    @Test
    void showsNoSecret() {
        var definition = Definition.read("name: x\ntrigger_config: {webhook: true, secret: s3cret}" + STEPS);
        assertThat(definition.redacted().toString()).doesNotContain("s3cret").contains("webhook");
        assertThat(definition.forRuns().toString()).doesNotContain("s3cret");
    }

    @Test
    void keepsTheSecretThatTheNextVersionLeavesOut() {
        var first = Definition.read("name: x\ntrigger_config: {webhook: true, secret: s3cret}" + STEPS);
        var kept = first.readNext("name: x\ntrigger_config: {webhook: true}" + STEPS);
        assertThat(kept.trigger().secret()).isEqualTo("s3cret");
        var changed = kept.readNext("name: x\ntrigger_config: {webhook: true, secret: other}" + STEPS);
        assertThat(changed.trigger().secret()).isEqualTo("other");
    }

    @Test
    void staysInItsProject() {
        var posted = Definition.read("shop", "name: x" + STEPS);

        assertThat(posted.project()).isEqualTo("shop");
        assertThat(posted.readNext("name: y" + STEPS).project()).isEqualTo("shop");
        assertThat(catchThrowableOfType(
                                ProblemException.class,
                                () -> Definition.read("shop", "name: x\nproject_id: other" + STEPS))
                        .problem()
                        .violations())
                .extracting("field")
                .containsExactly("project_id");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '#',
            quoteCharacter = '^',
            value = {
                "{name: a, for_each: {items: [1]}} # steps[0].for_each.steps # at least one",
                "{name: a, for_each: {items: x, steps: [{name: b, plugin: p, action: a}]}} # steps[0].for_each.items # must be a list",
                "{name: a, for_each: {items: [], as: index, steps: [{name: b, plugin: p, action: a}]}} # steps[0].for_each.as # not 'index'",
                "{name: a, for_each: {items: [], concurrency: 0, steps: [{name: b, plugin: p, action: a}]}} # steps[0].for_each.concurrency # from 1 to 100",
                "{name: a, for_each: {items: [], steps: [{name: a, plugin: p, action: a}]}} # steps[0].for_each.steps[0].name # so is that of an earlier step",
                "{name: a, for_each: {items: [], steps: [{name: b, plugin: builtin, action: goto, parameters: {target: b}}]}} # steps[0].for_each.steps[0].parameters.target # inside a for_each",
                "{name: a, plugin: builtin, action: goto, parameters: {target: z}} # steps[0].parameters.target # no such step in this list",
                "{name: a, plugin: builtin, action: goto, parameters: {target: a, max_jumps: 0}} # steps[0].parameters.max_jumps # from 1 to",
                "{name: a, depends_on: [a], plugin: p, action: a} # steps[0].depends_on # wait for each other: a",
                "{name: a, depends_on: [z], plugin: p, action: a} # steps[0].depends_on # no such step in this list",
                "{name: a, depends_on: [], plugin: p, action: a, on_error: {goto: a}} # steps[0].on_error.goto # list with depends_on",
                "{name: a, if_else: {condition: true}} # steps[0].if_else # neither if_true nor if_false",
                "{name: a, if_else: {condition: '1 +', if_true: [{name: b, plugin: p, action: a}]}} # steps[0].if_else.condition # is not an expression",
                "{name: a, plugin: p, action: a, when: 7} # steps[0].when # must be true, false",
                "{name: a, plugin: p, action: a, timeout: soon} # steps[0].timeout # must be a time",
                "{name: a, plugin: p, action: a, retry: {}} # steps[0].retry.attempts # is missing",
                "{name: a, parallel: {steps: [{name: b, plugin: p, action: a}]}, retry: {attempts: 2}} # steps[0].retry # steps within",
                "{name: a, plugin: p, action: a, on_error: stop} # steps[0].on_error # must be fail, continue",
                "{name: a, plugin: p, action: a, pipeline: x} # steps[0] # does more than one thing",
                "{name: a, plugin: p, action: a, parameters: {x: $._loop.item}} # steps[0].parameters.x # none around it",
                "{name: a, parallel: {steps: [{name: b, plugin: p, action: a}, {name: c, plugin: p, action: a, parameters: {x: $.b}}]}} # steps[0].parallel.steps[1].parameters.x # comes later",
                "{name: a, for_each: {items: [], steps: [{name: b, plugin: p, action: a, parameters: {x: $._loop.thing}}]}} # steps[0].for_each.steps[0].parameters.x # only index, item",
            })
    void findsWhatIsWrongWithSteps(String step, String field, String message) {
        assertThat(violations("name: x\nsteps:\n- " + step)).anySatisfy(violation -> {
            assertThat(violation.field()).isEqualTo(field);
            assertThat(violation.message()).contains(message);
        });
    }

    @Test
    void whatMayNotHaveRunNeedsADefault() {
        var steps = """
                name: x
                steps:
                - name: choice
                  if_else: {condition: true, if_true: [{name: one, plugin: p, action: a}]}
                - name: each
                  for_each: {items: [1], steps: [{name: inner, plugin: p, action: a}]}
                - {name: use, plugin: p, action: a, parameters: {x: '%s'}}
                """;
        assertThat(violations(steps.formatted("{{context.one.k}}")).get(0).message())
                .contains("may not have run by then");
        assertThat(violations(steps.formatted("{{context.inner.k | default: 1}}"))
                        .get(0)
                        .message())
                .contains("within a for_each");
        assertThat(Definition.read(steps.formatted("{{context.one.k | default: 1}}"))
                        .count())
                .isEqualTo(5);
    }
}
