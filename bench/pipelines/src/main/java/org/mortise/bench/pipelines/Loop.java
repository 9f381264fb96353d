package org.mortise.bench.pipelines;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mortise.api.pipeline.RunRequest;

/**
 * A loop of ten thousand items: how long one takes that is let alone, what it holds while it goes, and how soon one ends
 * that is cancelled.
 */
final class Loop {
    static final String MOVING = document("moving", "say, parameters: {text: '{{context._loop.item}}'}");
    static final String LEAVING =
            document("leaving", "say, parameters: {text: '{{context._parameters.page}}{{context._loop.item}}'}");
    static final String WAITING = document("waiting", "gate, parameters: {property: '" + Queue.GATE + "'}");

    private static final int ITEMS = 10_000;
    private static final int STEPS = 10;
    private static final int CANCELS = 40;
    private static final int PAGE = 10_000;
    private static final long TARGET_MILLIS = 100;

    private Loop() {}

    /** Ten steps a round, or it would be over before one could cancel it. */
    private static String document(String name, String action) {
        var steps = IntStream.range(0, STEPS)
                .mapToObj(step -> "{name: s%d, plugin: bench-step, action: %s}".formatted(step, action))
                .collect(Collectors.joining(", "));
        return """
                name: %s
                steps:
                - name: each
                  for_each: {items: '{{context._parameters.items}}', concurrency: 2, steps: [%s]}
                """.formatted(name, steps);
    }

    static void measure(Mortise mortise) throws Exception {
        mortise.completed(start(mortise, "moving"));
        var before = Queue.used();
        var begun = System.nanoTime();
        mortise.completed(start(mortise, "moving"));
        System.out.printf(
                "a loop of %,d items, ten steps each: %,d ms, %,d bytes more heap after it%n",
                ITEMS, (System.nanoTime() - begun) / 1_000_000, Queue.used() - before);
        hold(mortise);
        System.setProperty(Queue.GATE, "false");
        cancel(mortise, "moving");
        cancel(mortise, "waiting");
    }

    /** Each step leaves a text of its own: a gigabyte by the end, if any of it were kept. */
    private static void hold(Mortise mortise) throws InterruptedException {
        var held = new ArrayList<Long>();
        var id = start(mortise, "leaving");
        while (!mortise.runs.find(id).orElseThrow().status().ended()) {
            held.add(live() >> 20);
        }
        mortise.completed(id);
        System.out.printf(
                "a loop whose steps leave %,d MB in all: %d to %d MB alive while it goes, seen %d times%n",
                (long) ITEMS * STEPS * PAGE >> 20, Collections.min(held), Collections.max(held), held.size());
    }

    /** What was left by a collection of everything; what is used a moment later has the garbage of that moment in it. */
    private static long live() {
        System.gc();
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP && pool.getCollectionUsage() != null)
                .mapToLong(pool -> pool.getCollectionUsage().getUsed())
                .sum();
    }

    private static String start(Mortise mortise, String pipeline) {
        var items = IntStream.range(0, ITEMS).mapToObj(Integer::toString).toList();
        return mortise.runs
                .start(RunRequest.manual(pipeline, Map.of("items", items, "page", "x".repeat(PAGE))))
                .id();
    }

    private static void cancel(Mortise mortise, String pipeline) throws InterruptedException {
        var micros = new ArrayList<Long>();
        for (int i = 0; i < CANCELS; i++) {
            var id = start(mortise, pipeline);
            while (mortise.runs.find(id).orElseThrow().steps().get(0).started() == null) {
                Thread.sleep(1);
            }
            Thread.sleep(i % 10);
            micros.add(cancel(mortise, id, System.nanoTime()));
        }
        print(pipeline, micros);
    }

    private static long cancel(Mortise mortise, String id, long begun) throws InterruptedException {
        var run = mortise.runs.cancel(id);
        while (!run.status().ended()) {
            run = mortise.runs.await(id, Duration.ofSeconds(10));
        }
        return (System.nanoTime() - begun) / 1000;
    }

    private static void print(String pipeline, List<Long> micros) {
        var most = Collections.max(micros);
        micros.sort(null);
        System.out.printf(
                "%d loops cancelled while %s, in ms to their end: p50 %.1f, most %.1f   target %d: %s%n",
                CANCELS,
                pipeline,
                micros.get(CANCELS / 2) / 1e3,
                most / 1e3,
                TARGET_MILLIS,
                most <= TARGET_MILLIS * 1000 ? "met" : "MISSED");
    }
}
