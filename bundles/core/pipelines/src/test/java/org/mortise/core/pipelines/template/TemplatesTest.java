package org.mortise.core.pipelines.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Violations;

class TemplatesTest {
    private static final Map<String, Object> LOADED = Map.of(
            "content",
            "words",
            "size",
            5,
            "flag",
            true,
            "list",
            List.of("a", "b", "c"),
            "items",
            List.of(Map.of("name", "x", "price", 3), Map.of("name", "y", "price", 30)),
            "nested",
            Map.of("deep", Map.of("key", 1.5), "Content-Type", "text/csv"));
    private static final Scope CONTEXT =
            new MapScope(Map.of("load", LOADED, "step two", Map.of("k", "v"), "_global", Map.of("who", "world")));

    private final Violations violations = new Violations();

    private Object resolve(Object value) {
        return compile(value).resolve(CONTEXT).get("p");
    }

    private Template.Entries compile(Object value) {
        return new Templates(violations).entries("steps[1].parameters", Map.of("p", value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{{context.load.size}}",
                "{{ context.load.size }}",
                "$.load.size",
                "{{$.load.size}}",
                "$['load'].size",
                "{{ $['load']['size'] }}",
                "$.load['size']"
            })
    void keepsTheTypeOfAStringThatIsOneReference(String text) {
        assertThat(resolve(text)).isEqualTo(5);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{context.load.size}} bytes | 5 bytes",
                "<{{context.load.content}}{{context.load.content}}> | <wordswords>",
                "{{context.load.flag}} {{context.load.list}} | true [\"a\",\"b\",\"c\"]",
                "{{context._global.who}}! | world!",
                "{{$.load.items[1].name}}-{{context.load.items[0].name}} | y-x",
                "{{context.step two.k}}. | v.",
            })
    void putsValuesIntoText(String text, String expected) {
        assertThat(resolve(text)).isEqualTo(expected);
    }

    @Test
    void followsPathsOfEveryKind() {
        assertThat(resolve("{{context.load.nested.deep.key}}")).isEqualTo(1.5);
        assertThat(resolve("{{context.load.nested.Content-Type}}")).isEqualTo("text/csv");
        assertThat(resolve("{{context.load.list.1}}")).isEqualTo("b");
        assertThat(resolve("$.load.list[2]")).isEqualTo("c");
        assertThat(resolve("$.load.items[*].name")).isEqualTo(List.of("x", "y"));
        assertThat(resolve("$.load.items[?(@.price > 10)].name")).isEqualTo(List.of("y"));
        assertThat(resolve("$.load.items[?(@.name in ['x', 'z'])].price")).isEqualTo(List.of(3));
        assertThat(resolve("$.load.list.length()")).isEqualTo(3);
        assertThat(resolve("$.load")).isEqualTo(LOADED);
        assertThat(resolve("$['step two'].k")).isEqualTo("v");
    }

    @Test
    void looksIntoListsAndMaps() {
        var value = Map.of("a", List.of("{{context.load.size}}", 1), "b", Map.of("c", "$.load.flag", "d", "plain"));
        assertThat(resolve(value)).isEqualTo(Map.of("a", List.of(5, 1), "b", Map.of("c", true, "d", "plain")));
        assertThat(violations.none()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "plain",
                "{{name}}",
                "{{ other.x }} {{",
                "}}",
                "$",
                "$5.00",
                "$.",
                "costs $.50",
                "a $.load.size b",
                "{context.load}",
                "{{contextual}}"
            })
    void leavesOtherTextAlone(String text) {
        assertThat(resolve(text)).isEqualTo(text);
        assertThat(violations.none()).isTrue();
    }

    @Test
    void readsTwoDollarsAsALiteralOne() {
        assertThat(resolve("$$.load.size")).isEqualTo("$.load.size");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{context.load.contnt}} | 'contnt' of 'load', which has only",
                "x {{context.load.contnt}} | 'contnt' of 'load'",
                "$.load.nested.deep.nope | 'nope' of 'load.nested.deep', which has only key",
                "{{context.load.content.x}} | 'x' of 'load.content', which has no keys",
                "{{context.load.list.7}} | 'load.list', which is a list of 3",
                "$.load.items[9].name | leads nowhere",
                "$.load.nested['nope'] | leads nowhere",
            })
    void namesAReferenceThatLeadsNowhere(String text, String why) {
        var template = compile(text);
        assertThat(violations.none()).isTrue();
        assertThatThrownBy(() -> template.resolve(CONTEXT)).isInstanceOfSatisfying(ProblemException.class, e -> {
            var violation = e.problem().violations().get(0);
            assertThat(violation.field()).isEqualTo("steps[1].parameters.p");
            assertThat(violation.message()).contains(why);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{{context.load.x | not closed",
                "a {{context.load.x }b}} | not closed",
                "{{context.}} | is not a reference",
                "{{context..x}} | is not a reference",
                "$.load[?(@.x | is not a reference",
                "{{$.*.x}} | is not a reference",
            })
    void findsWhatIsNoReferenceBeforeItRuns(String text, String why) {
        compile(text);
        assertThat(violations.list()).hasSize(1);
        assertThat(violations.list().get(0).message()).contains(why);
        assertThat(violations.list().get(0).field()).isEqualTo("steps[1].parameters.p");
    }

    @Test
    void namesTheFieldWithinListsAndMaps() {
        compile(Map.of("a", List.of("x", "{{context.other[.x}}")));
        assertThat(violations.list().get(0).field()).isEqualTo("steps[1].parameters.p.a[1]");
    }
}
