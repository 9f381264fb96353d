package org.mortise.itest.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;

/** Calls an action through a pipeline, over and over, and remembers each call that did not get a whole answer. */
final class Caller implements AutoCloseable {
    private final Instance instance;
    private final String pipeline;
    private final AtomicLong calls = new AtomicLong();
    private final Set<String> answers = ConcurrentHashMap.newKeySet();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final Thread thread = new Thread(this::call, "caller");
    private volatile boolean on = true;

    /** Calls the action {@code answer} of the plugin, which leaves {@code answer}. */
    Caller(Instance instance, String plugin) {
        this.instance = instance;
        var step = Map.of("name", "ask", "plugin", plugin, "action", "answer");
        pipeline = instance.rest()
                .post("/api/pipelines", Map.of("name", "call-" + plugin.replace('@', '-'), "steps", List.of(step)))
                .good()
                .get("id")
                .asText();
        thread.start();
    }

    private void call() {
        while (on) {
            try {
                var run = instance.run(pipeline, Map.of());
                answered(run);
            } catch (RuntimeException | AssertionError e) {
                failures.add(e.toString());
            }
            calls.incrementAndGet();
        }
    }

    private void answered(JsonNode run) {
        var answer = run.at("/steps/0/result/answer");
        if (answer.isMissingNode()) {
            failures.add(run.toString());
        } else {
            answers.add(answer.asText());
        }
    }

    /** Returns once a call that begins from now on has ended. */
    void another() {
        var seen = calls.get();
        Await.until("another call has ended", () -> calls.get() > seen + 1);
    }

    /** What has answered so far. */
    Set<String> answers() {
        return Set.copyOf(answers);
    }

    /** What one call gets now. */
    String ask() {
        return instance.run(pipeline, Map.of()).at("/steps/0/result/answer").asText();
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() {
        on = false;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
