package org.mortise.bench.pipelines;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Ten thousand runs that wait: what they weigh, and whether all of them run. */
final class Queue {
    static final String GATE = "mortise.bench.gate";

    private static final int RUNS = 10_000;

    private Queue() {}

    static void measure(Mortise mortise) throws Exception {
        System.setProperty(GATE, "false");
        var blocking = Stream.generate(() -> mortise.start("gated").id())
                .limit(Load.THREADS)
                .toList();
        while (mortise.runs.queued() > 0) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        var before = used();
        var ids = new ConcurrentLinkedQueue<String>();
        Load.measure(RUNS, times -> {
            for (int i = 0; i < times; i++) {
                ids.add(mortise.start(Five.NAME).id());
            }
        });
        var waiting = mortise.runs.queued();
        var each = (used() - before) / RUNS;
        System.setProperty(GATE, "true");
        for (var id : blocking) {
            mortise.completed(id);
        }
        for (var id : ids) {
            mortise.completed(id);
        }
        System.out.printf(
                "%,d runs in the queue, %,d bytes of heap each; %,d of %,d completed%n",
                waiting, each, ids.stream().distinct().count(), RUNS);
    }

    static long used() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            TimeUnit.MILLISECONDS.sleep(50);
        }
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
