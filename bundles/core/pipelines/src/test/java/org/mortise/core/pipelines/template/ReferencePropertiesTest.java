package org.mortise.core.pipelines.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.Size;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Violations;
import org.mortise.core.value.Json;

/** What holds of references whatever they lead to. */
class ReferencePropertiesTest {
    private final Violations violations = new Violations();

    private Template template(Object value) {
        return new Templates(violations).of("field", value);
    }

    private static Scope scope(String step, String key, Object value) {
        var left = new LinkedHashMap<String, Object>();
        left.put(key, value);
        return new MapScope(Map.of(step, left));
    }

    @Property
    void aReferenceGivesTheValueItself(
            @ForAll("names") String step, @ForAll("keys") String key, @ForAll("values") Object value) {
        var scope = scope(step, key, value);
        for (var text : List.of(
                "{{context." + step + '.' + key + "}}",
                "{{ $." + step + '.' + key + " }}",
                "$." + step + '.' + key,
                "{{$['" + step + "']['" + key + "']}}",
                "{{context." + step + '.' + key + " | default: 1}}")) {
            assertThat(template(text).resolve(scope)).as(text).isEqualTo(value);
        }
        assertThat(violations.none()).isTrue();
    }

    @Property
    void withinTextItIsWhatItIsAsText(@ForAll("names") String step, @ForAll("values") Object value) {
        var resolved = template("<{{context." + step + ".k}}>").resolve(scope(step, "k", value));
        assertThat(resolved).isEqualTo("<" + (value instanceof String text ? text : Json.text(value)) + ">");
    }

    @Property
    void whatLeadsNowhereIsNamedUnlessThereIsADefault(
            @ForAll("names") String step, @ForAll("keys") String key, @ForAll("values") Object value) {
        var scope = scope(step, "there", value);
        var text = "{{context." + step + ".not-" + key + "}}";
        assertThat(catchThrowable(() -> template(text).resolve(scope)))
                .isInstanceOfSatisfying(ProblemException.class, e -> {
                    assertThat(e.problem().kind()).isEqualTo(Kind.INVALID);
                    assertThat(e.problem().violations().get(0).field()).isEqualTo("field");
                    assertThat(e.problem().violations().get(0).message()).contains("'" + text + "'");
                });
        var withDefault = text.replace("}}", " | default: " + Json.text(value) + "}}");
        assertThat(Json.text(template(withDefault).resolve(scope))).isEqualTo(Json.text(value));
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll("texts") String text) {
        var template = template(text);
        if (violations.none()) {
            var thrown = catchThrowable(() -> template.resolve(scope("step", "key", List.of(1, Map.of("a", "b")))));
            assertThat(thrown == null || thrown instanceof ProblemException)
                    .as(text)
                    .isTrue();
        }
    }

    @Property
    void anyConditionIsReadOrRefused(@ForAll("texts") String text) {
        var condition = Condition.of("field", text, new Templates(violations), violations);
        if (condition != null && violations.none()) {
            var thrown = catchThrowable(() -> condition.holds(scope("step", "key", List.of(1, Map.of("a", "b")))));
            assertThat(thrown == null || thrown instanceof ProblemException)
                    .as(text)
                    .isTrue();
        }
    }

    @Property
    void structureStays(@ForAll @Size(max = 5) List<@net.jqwik.api.From("values") Object> values) {
        var given = new LinkedHashMap<String, Object>();
        var expected = new LinkedHashMap<String, Object>();
        for (var value : values) {
            var place = "k" + given.size();
            given.put(place, List.of("$.step.key", Map.of("v", "$$.plain", "w", "{{context.step.key}}")));
            expected.put(place, List.of(value, Map.of("v", "$.plain", "w", value)));
            assertThat(template(Map.of(place, given.get(place))).resolve(scope("step", "key", value)))
                    .isEqualTo(Map.of(place, expected.get(place)));
        }
    }

    @Provide
    Arbitrary<String> names() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("_- äß漢")
                .ofMinLength(1)
                .ofMaxLength(20)
                .filter(name -> !name.isBlank() && name.equals(name.strip()));
    }

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.strings()
                .alpha()
                .numeric()
                .withChars("_-:/#ü")
                .ofMinLength(1)
                .ofMaxLength(20);
    }

    @Provide
    Arbitrary<String> texts() {
        var pieces = Arbitraries.of(
                "{{",
                "}}",
                "context.",
                "$.",
                "$",
                "step",
                ".key",
                "[0]",
                "[*]",
                "[?(@.a == 'b')]",
                "['",
                "']",
                " | default: ",
                "null",
                "{\"a\":1}",
                "(",
                ")",
                "'",
                "\"",
                " and ",
                "=",
                "*",
                "**",
                "%",
                "~>",
                "function($x){",
                "}",
                "/(a+)+/",
                "..",
                "length()",
                "@",
                "^",
                ":=",
                "$sum",
                "$map",
                "\n",
                "\uD83D\uDE00",
                "1e400",
                "-");
        return Arbitraries.oneOf(pieces, Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofMaxSize(12)
                .map(list -> String.join("", list));
    }

    @Provide
    Arbitrary<Object> values() {
        Arbitrary<Object> scalars = Arbitraries.oneOf(
                Arbitraries.strings().ofMaxLength(20).map(text -> (Object) text.replaceAll("\\p{Cs}", "?")),
                Arbitraries.integers().map(number -> (Object) number),
                Arbitraries.doubles().map(number -> (Object) number),
                Arbitraries.of(true, false).map(flag -> (Object) flag));
        return Arbitraries.recursive(
                () -> scalars,
                inner -> Arbitraries.oneOf(
                        inner.list().ofMaxSize(3).map(list -> (Object) list),
                        Arbitraries.maps(
                                        Arbitraries.strings()
                                                .alpha()
                                                .ofMinLength(1)
                                                .ofMaxLength(5),
                                        inner)
                                .ofMaxSize(3)
                                .map(map -> (Object) map)),
                0,
                3);
    }
}
