package org.mortise.itest.input;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Rest;
import org.mortise.itest.Running;

/** Ten thousand definitions that nobody means, over HTTP: each is taken or refused with reasons, and none breaks anything. */
class DefinitionFuzzTest {
    private static final int THREADS = 4;
    private static final int EACH = 2_500;
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String WHOLE = """
            {"name": "whole", "type": "ingestion", "timeout": "10m", "output": {"n": "{{context.each.count | default: 0}}"},
             "trigger_config": {"webhook": true, "secret": "s", "allow_manual": true},
             "steps": [
              {"name": "poll", "plugin": "builtin", "action": "poll_http_json", "timeout": "5s",
               "parameters": {"url": "{{context._parameters.url}}/x", "headers": {"a": "b"}, "items_path": "items"}},
              {"name": "each", "when": "poll.new_count > 0", "on_error": "continue",
               "for_each": {"items": "$.poll.items[?(@.price > 10)]", "as": "item", "concurrency": 4, "steps": [
                 {"name": "keep", "plugin": "default", "action": "set_context", "retry": {"attempts": 3, "backoff": "1s"},
                  "parameters": {"key": "k", "value": ["$._loop.item", 1.5, null, {"a": "$._loop.index"}]}}]},
               "output": {"v": "$.keep.value"}},
              {"name": "both", "parallel": {"concurrency": 2, "steps": [
                {"name": "left", "plugin": "data", "action": "transform", "parameters": {"data": 1, "expression": "$ + 1"}},
                {"name": "right", "plugin": "data", "action": "split", "depends_on": ["left"], "parameters": {"data": "a,b", "separator": ","}}]}},
              {"name": "branch", "if_else": {"condition": "{{context.both.x | default: 1}} = 1",
                "if_true": [{"name": "yes", "plugin": "builtin", "action": "if_else", "parameters": {"condition": true}}]}},
              {"name": "again", "plugin": "builtin", "action": "goto", "when": false, "parameters": {"target": "poll", "max_jumps": 5}}]}""";

    private static final List<String> ODD = List.of(
            "null",
            "\"\"",
            "true",
            "-1",
            "1e400",
            "99999999999999999999",
            "{}",
            "[]",
            "[[[[[[]]]]]]",
            "\"$.\"",
            "\"$..x\"",
            "\"$.poll[?(@.x\"",
            "\"{{context.\"",
            "\"{{context.poll.x | default: {{{}}\"",
            "\"((((\"",
            "\"/(a*)*b/\"",
            "\"\\\\u0000\"",
            "\"99999999999d\"",
            "\"poll\"",
            "\"漢\"");

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Rest rest = MORTISE.instance().rest();
    private final AtomicInteger taken = new AtomicInteger();

    @Test
    @Timeout(value = 20, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void eachIsTakenOrRefusedWithReasons() throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            var works = new ArrayList<Callable<Void>>();
            for (var n = 0; n < THREADS; n++) {
                works.add(work(n));
            }
            for (var done : threads.invokeAll(works)) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(taken.get()).as("some are good").isBetween(THREADS, THREADS * EACH - 1);
        assertThat(MORTISE.instance().console()).doesNotContain("failed unexpectedly");
        assertThat(rest.get("/ready").status()).isEqualTo(200);
    }

    /** Each has a pipeline of its own, and puts one definition after another in its place. */
    private Callable<Void> work(int seed) {
        return () -> {
            var random = new Random(seed);
            var whole = WHOLE.replace("\"whole\"", "\"whole-" + seed + '"');
            var id = rest.send("POST", "/api/pipelines", whole).good().get("id").asText();
            for (var n = 0; n < EACH; n++) {
                put("/api/pipelines/" + id, random.nextInt(4) == 0 ? text(whole, random) : tree(whole, random));
            }
            return null;
        };
    }

    private void put(String path, String document) {
        var bytes = document.getBytes(StandardCharsets.UTF_8);
        var reply = rest.put(path, "application/json", BodyPublishers.ofByteArray(bytes));
        if (reply.status() == 200) {
            taken.incrementAndGet();
        } else {
            assertThat(reply.status()).as(document).isIn(400, 409);
            assertThat(reply.problem(reply.status()).get("detail").asText())
                    .as(document)
                    .isNotBlank();
        }
    }

    private static String tree(String whole, Random random) throws Exception {
        var tree = JSON.readTree(whole);
        for (var changes = random.nextInt(3); changes >= 0; changes--) {
            change(tree, random);
        }
        return tree.toString();
    }

    /** Changes something somewhere: takes it away, doubles it, or puts something odd there. */
    private static void change(JsonNode tree, Random random) throws Exception {
        var places = new ArrayList<ContainerNode<?>>();
        collect(tree, places);
        var place = places.get(random.nextInt(places.size()));
        if (place instanceof ObjectNode object) {
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            var name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(4)) {
                case 0 -> object.remove(name);
                case 1 -> object.set(name + "x", object.remove(name));
                case 2 ->
                    object.set(
                            name,
                            object.get(names.get(random.nextInt(names.size()))).deepCopy());
                default -> object.set(name, odd(random));
            }
        } else if (place instanceof ArrayNode array) {
            var at = random.nextInt(array.size());
            switch (random.nextInt(3)) {
                case 0 -> array.remove(at);
                case 1 -> array.add(array.get(at).deepCopy());
                default -> array.set(at, odd(random));
            }
        }
    }

    private static void collect(JsonNode node, List<ContainerNode<?>> places) {
        if (node instanceof ContainerNode<?> container && !container.isEmpty()) {
            places.add(container);
            node.forEach(child -> collect(child, places));
        }
    }

    private static JsonNode odd(Random random) throws Exception {
        return JSON.readTree(ODD.get(random.nextInt(ODD.size())));
    }

    private static String text(String whole, Random random) {
        var text = new StringBuilder(whole);
        var at = random.nextInt(text.length());
        switch (random.nextInt(3)) {
            case 0 -> text.deleteCharAt(at);
            case 1 -> text.insert(at, ODD.get(random.nextInt(ODD.size())));
            default -> text.setCharAt(at, (char) (' ' + random.nextInt(0x300)));
        }
        return text.toString();
    }
}
