package org.mortise.core.pipelines.action;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Documents;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Templates;

class ActionTypesTest {
    private final ActionTypes types = new ActionTypes();

    enum Mode {
        UPPER_CASE,
        LOWER_CASE
    }

    record Inner(String name, Optional<Integer> count) {
        Inner {
            if (name.isBlank()) {
                throw ProblemException.invalid("name", "must not be blank");
            }
        }
    }

    record Everything(
            @Parameter("some text") String someText,
            int number,
            @Parameter(defaultValue = "7") long big,
            Optional<Double> ratio,
            @Parameter(defaultValue = "true") boolean flag,
            @Parameter(defaultValue = "upper_case") Mode mode,
            Optional<Inner> inner,
            @Parameter(defaultValue = "[]") List<Inner> inners,
            @Parameter(defaultValue = "{}") Map<String, String> headers,
            @Parameter(defaultValue = "30s") Duration timeout,
            Object any) {}

    static final class Echo implements Action<Everything, Map<String, Object>> {
        Everything last;

        @Override
        public Map<String, Object> run(Everything parameters, StepContext context) {
            last = parameters;
            return Map.of();
        }
    }

    private final Echo echo = new Echo();

    private Everything bind(String yaml) throws Exception {
        types.of(echo).call(echo, "steps[0].parameters", Documents.read(yaml), null);
        return echo.last;
    }

    private List<Violation> violations(String yaml) {
        return catchThrowableOfType(ProblemException.class, () -> bind(yaml))
                .problem()
                .violations();
    }

    @Test
    void bindsEveryTypeThereIs() throws Exception {
        assertThat(bind("""
                                some_text: hello
                                number: 3
                                big: 12345678901
                                ratio: 2
                                flag: false
                                mode: lower_case
                                inner: {name: a, count: 1}
                                inners: [{name: b}, {name: c, count: null}]
                                headers: {Accept: text/plain}
                                timeout: 2m
                                any: {x: [1]}
                                """))
                .isEqualTo(new Everything(
                        "hello",
                        3,
                        12345678901L,
                        Optional.of(2.0),
                        false,
                        Mode.LOWER_CASE,
                        Optional.of(new Inner("a", Optional.of(1))),
                        List.of(new Inner("b", Optional.empty()), new Inner("c", Optional.empty())),
                        Map.of("Accept", "text/plain"),
                        Duration.ofMinutes(2),
                        Map.of("x", List.of(1))));
    }

    @Test
    void fillsInDefaults() throws Exception {
        assertThat(bind("some_text: a\nnumber: 1\nany: null\nmode: null"))
                .isEqualTo(new Everything(
                        "a",
                        1,
                        7,
                        Optional.empty(),
                        true,
                        Mode.UPPER_CASE,
                        Optional.empty(),
                        List.of(),
                        Map.of(),
                        Duration.ofSeconds(30),
                        null));
    }

    @Test
    void tellsAllThatIsWrongAtOnce() {
        assertThat(violations("""
                        number: "3"
                        big: 1.5
                        ratio: much
                        flag: "true"
                        mode: sideways
                        inner: {count: x, colour: blue}
                        inners: [{name: ok}, 7, {name: ' '}]
                        headers: {Accept: 7}
                        timeout: soon
                        who: me
                        """))
                .extracting(Violation::toString)
                .containsExactlyInAnyOrder(
                        "steps[0].parameters.who: is not known; what is known is some_text, number, big, ratio, flag, mode,"
                                + " inner, inners, headers, timeout, any",
                        "steps[0].parameters.some_text: is missing",
                        "steps[0].parameters.number: must be a whole number of 32 bits",
                        "steps[0].parameters.big: must be a whole number of 64 bits",
                        "steps[0].parameters.ratio: must be a number",
                        "steps[0].parameters.flag: must be true or false",
                        "steps[0].parameters.mode: must be one of upper_case, lower_case",
                        "steps[0].parameters.inner.colour: is not known; what is known is name, count",
                        "steps[0].parameters.inner.name: is missing",
                        "steps[0].parameters.inner.count: must be a whole number of 32 bits",
                        "steps[0].parameters.inners[1]: must be an object",
                        "steps[0].parameters.inners[2].name: must not be blank",
                        "steps[0].parameters.headers.Accept: must be a string",
                        "steps[0].parameters.timeout: must be a duration such as '500ms', '30s', '5m', '2h' or '1d'",
                        "steps[0].parameters.any: is missing");
    }

    @ParameterizedTest
    @CsvSource({"2147483647, true", "2147483648, false", "3.0, true", "1e3, true", "-1, true"})
    void takesWholeNumbersForWhatTheyAre(String number, boolean fits) throws Exception {
        var yaml = "{\"some_text\": \"a\", \"any\": 1, \"number\": " + number + "}";
        if (fits) {
            assertThat(bind(yaml).number()).isEqualTo((int) Double.parseDouble(number));
        } else {
            assertThat(violations(yaml)).extracting(Violation::field).containsExactly("steps[0].parameters.number");
        }
    }

    private List<String> check(String yaml) {
        var violations = new Violations();
        var templates = new Templates(violations);
        types.of(echo).check("p", templates.entries("p", Documents.read(yaml)), violations);
        return violations.list().stream().map(Violation::toString).toList();
    }

    @Test
    void checksWhatIsKnownBeforeReferencesAreResolved() {
        assertThat(check("""
                        some_text: $.a.b
                        number: "{{context.a.b}}"
                        big: "{{context.a.b}} of them"
                        inner: {name: $.a.b, colour: blue}
                        inners: $.a.list
                        headers: {Accept: 7, Other: $.a.b}
                        mode: sideways
                        any: {x: $.a.b}
                        timeout: [$.a.b]
                        """))
                .containsExactlyInAnyOrder(
                        "p.big: must be a whole number of 64 bits",
                        "p.inner.colour: is not known; what is known is name, count",
                        "p.headers.Accept: must be a string",
                        "p.mode: must be one of upper_case, lower_case",
                        "p.timeout: must be a duration such as '500ms', '30s', '5m', '2h' or '1d'");
    }

    @Test
    void describesParameters() {
        assertThat(types.of(echo).parameters())
                .contains(
                        new ParameterDescription("some_text", "string", true, "some text", null),
                        new ParameterDescription("number", "integer", true, "", null),
                        new ParameterDescription("big", "integer", false, "", 7),
                        new ParameterDescription("ratio", "number", false, "", null),
                        new ParameterDescription("mode", "string", false, "", "upper_case"),
                        new ParameterDescription("inner", "object", false, "", null),
                        new ParameterDescription("inners", "array", false, "", List.of()),
                        new ParameterDescription("headers", "object", false, "", Map.of()),
                        new ParameterDescription("timeout", "string", false, "", "30s"),
                        new ParameterDescription("any", "any", true, "", null));
    }

    record Nothing() {}

    record Left(@Parameter("how many") int rowCount, Object value, List<String> names, Duration took) {}

    abstract static class Base<R, P extends Record> implements Action<P, R> {}

    static final class Indirect extends Base<Left, Nothing> {
        @Override
        public Left run(Nothing parameters, StepContext context) {
            return new Left(1, "x", List.of("n"), Duration.ZERO);
        }
    }

    record Several<T>(@Parameter("what came") List<T> items, int count) {}

    static final class Generic implements Action<Nothing, Several<String>> {
        @Override
        public Several<String> run(Nothing nothing, StepContext context) {
            return new Several<>(List.of("a"), 1);
        }
    }

    @Test
    void readsResultsThatAreGeneric() {
        assertThat(types.of(new Generic()).returns())
                .containsExactly(
                        new ParameterDescription("items", "array", true, "what came", null),
                        new ParameterDescription("count", "integer", true, "", null));
    }

    @Test
    void readsTypesThroughSuperclasses() throws Exception {
        var action = new Indirect();
        assertThat(types.of(action).parameters()).isEmpty();
        assertThat(types.of(action).returns())
                .containsExactly(
                        new ParameterDescription("row_count", "integer", true, "how many", null),
                        new ParameterDescription("value", "any", true, "", null),
                        new ParameterDescription("names", "array", true, "", null),
                        new ParameterDescription("took", "string", true, "", null));
        assertThat(types.of(action).call(action, "p", Map.of(), null))
                .isEqualTo(Map.of("row_count", 1, "value", "x", "names", List.of("n"), "took", "PT0S"));
    }

    record Endless(List<Endless> more) {}

    record Strange(Thread thread) {}

    static class Of<P extends Record> implements Action<P, Map<String, Object>> {
        @Override
        public Map<String, Object> run(P parameters, StepContext context) {
            return null;
        }
    }

    @Test
    void saysWhyAClassMakesNoAction() {
        assertThatThrownBy(() -> types.of(new Of<Nothing>()))
                .hasMessageContaining("does not say which record its parameters are");
        assertThatThrownBy(() -> types.of(new Of<Endless>() {})).hasMessageContaining("contains itself");
        assertThatThrownBy(() -> types.of(new Of<Strange>() {}))
                .hasMessageContaining("java.lang.Thread cannot be given");
    }

    @Test
    void refusesAResultThatIsNone() {
        var action = new Of<Nothing>() {};
        assertThatThrownBy(() -> types.of(action).call(action, "p", Map.of(), null))
                .hasMessageContaining("null instead of a record or a map");
    }
}
