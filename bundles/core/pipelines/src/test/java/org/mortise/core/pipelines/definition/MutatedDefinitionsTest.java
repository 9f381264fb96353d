package org.mortise.core.pipelines.definition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Documents;
import org.mortise.core.value.Json;

/** Whatever a definition looks like, it is read, or refused with a reason. */
class MutatedDefinitionsTest {
    private static final String WHOLE = """
            name: whole
            project_id: default
            type: ingestion
            status: active
            timeout: 10m
            trigger_config: {allow_manual: true, webhook: true, secret: s, description: d}
            output: {count: '{{context.each.count | default: {"a": [1]}}}'}
            steps:
            - {name: poll, plugin: 'p@[1.2,2)', action: a, parameters: {url: '$._parameters.url', n: [1, 2.5, {k: null}]}}
            - name: each
              when: $count(poll.items) > 0 and '{{context.poll.text}}' != ''
              on_error: continue
              timeout: 5m
              for_each:
                items: $.poll.items[?(@.price > 10)]
                as: item
                concurrency: 4
                steps:
                - {name: load, plugin: p, action: a, parameters: {x: '{{context._loop.item.url}}#{{$._loop.index}}'}}
                - {name: sub, pipeline: other, parameters: {x: $.load}, retry: {attempts: 3, backoff: 1s, factor: 2, max_backoff: 1m}}
              output: {text: $.load.text}
            - name: both
              parallel:
                concurrency: 2
                steps:
                - {name: left, plugin: p, action: a}
                - {name: right, depends_on: [left], plugin: p, action: a, on_error: fail}
            - name: branch
              if_else:
                condition: "{{context.each.failed}}"
                if_true: [{name: yes, plugin: p, action: a}]
                if_false: [{name: no, plugin: p, action: a, parameters: {y: $.both}}]
            - {name: again, plugin: builtin, action: goto, parameters: {target: poll, max_jumps: 5}, when: false}
            - {name: last, plugin: p, action: a, on_error: {goto: again}}
            """;

    private static final List<Object> ODD = List.of(
            "",
            " ",
            "{{context.",
            "{{context.poll.x | default: }}",
            "{{context.poll.x | default: {{{{}}}}",
            "$.poll[?(@.x",
            "$.[",
            "$..x",
            "{{$['poll']['x']}}",
            "poll",
            "each",
            "(((((((((((((((((",
            "$f(",
            "/(a*)*b/",
            "2147483648",
            "PT0S",
            "99999999999d",
            "\u0000\uD800",
            true,
            -1,
            0,
            1e308,
            new java.math.BigDecimal("1e999999"),
            new java.math.BigInteger("9".repeat(400)),
            Map.of(),
            List.of(),
            Map.of("goto", "poll"),
            List.of("poll", "poll"),
            "x".repeat(5000));

    private final Random random = new Random(42);

    @Test
    void theWholeOneIsRead() {
        assertThat(Definition.read(WHOLE).count()).isEqualTo(12);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aChangedTreeIsReadOrRefused() {
        var whole = Documents.read(WHOLE);
        var refused = 0;
        for (int i = 0; i < 6000; i++) {
            var tree = whole;
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                tree = change(tree);
            }
            refused += refused(Json.text(tree));
        }
        assertThat(refused).isBetween(3000, 6000);
    }

    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void aChangedTextIsReadOrRefused() {
        var refused = 0;
        for (int i = 0; i < 4000; i++) {
            var text = new StringBuilder(WHOLE);
            for (int changes = random.nextInt(3); changes >= 0; changes--) {
                changeText(text);
            }
            refused += refused(text.toString());
        }
        assertThat(refused).isBetween(2000, 4000);
    }

    private static int refused(String text) {
        try {
            Definition.read(text);
            return 0;
        } catch (ProblemException e) {
            var problem = e.problem();
            assertThat(problem.kind()).as(text).isIn(Kind.INVALID, Kind.TOO_LARGE);
            assertThat(problem.kind() == Kind.TOO_LARGE || !problem.violations().isEmpty())
                    .as(text)
                    .isTrue();
            return 1;
        } catch (RuntimeException | Error e) {
            throw new AssertionError(text, e);
        }
    }

    @SuppressWarnings("unchecked")
    private <T> T change(T node) {
        if (node instanceof Map<?, ?> map && !map.isEmpty()) {
            var copy = new LinkedHashMap<Object, Object>(map);
            var keys = new ArrayList<>(copy.keySet());
            var key = keys.get(random.nextInt(keys.size()));
            switch (random.nextInt(8)) {
                case 0 -> copy.remove(key);
                case 1 -> copy.put(keys.get(random.nextInt(keys.size())), copy.get(key));
                case 2 -> copy.put(key + "x", copy.remove(key));
                case 3 -> copy.put(key, odd());
                default -> copy.put(key, change(copy.get(key)));
            }
            return (T) copy;
        } else if (node instanceof List<?> list && !list.isEmpty()) {
            var copy = new ArrayList<Object>(list);
            var place = random.nextInt(copy.size());
            switch (random.nextInt(10)) {
                case 0 -> copy.remove(place);
                case 1 -> copy.add(copy.get(place));
                case 2 -> copy.set(place, odd());
                case 3 -> copy.set(place, nested(copy.get(place)));
                default -> copy.set(place, change(copy.get(place)));
            }
            return (T) copy;
        }
        return (T) odd();
    }

    private Object odd() {
        return ODD.get(random.nextInt(ODD.size()));
    }

    /** The same within loops within loops. */
    private Object nested(Object step) {
        var nested = step;
        for (int i = random.nextInt(40); i >= 0; i--) {
            nested = Map.of("name", "n" + i, "for_each", Map.of("items", List.of(1), "steps", List.of(nested)));
        }
        return nested;
    }

    private void changeText(StringBuilder text) {
        var at = random.nextInt(text.length());
        var pieces = List.of(
                "&a ",
                "*a",
                "<<: *a\n",
                "\n",
                "\t",
                "{",
                "}",
                "[",
                "]",
                ": ",
                "- ",
                "'",
                "\"",
                "!!x ",
                "\u0000",
                "%",
                "|\n",
                "---\n");
        switch (random.nextInt(4)) {
            case 0 -> text.insert(at, pieces.get(random.nextInt(pieces.size())));
            case 1 -> text.delete(at, Math.min(text.length(), at + 1 + random.nextInt(30)));
            case 2 -> text.setCharAt(at, (char) random.nextInt(0x300));
            default -> text.insert(random.nextInt(text.length()), text.substring(at, Math.min(text.length(), at + 40)));
        }
    }
}
