package org.mortise.bench.pipelines;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** How long it takes from the wish to the first step, at two hundred wishes a second. */
final class Latency {
    private static final int RUNS = 2000;
    private static final int WARM_UP = 1000;
    private static final long PERIOD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long TARGET_MICROS = 10_000;

    private Latency() {}

    private record Wish(Instant at, String id) {}

    static void measure(Mortise mortise) throws InterruptedException {
        wish(mortise, WARM_UP);
        var micros = new ArrayList<Long>();
        for (var wish : wish(mortise, RUNS)) {
            var first = mortise.completed(wish.id()).steps().get(0).started();
            micros.add(Duration.between(wish.at(), first).toNanos() / 1000);
        }
        micros.sort(null);
        var high = micros.get(RUNS * 99 / 100);
        System.out.printf(
                "from the wish to the first step, in ms: p50 %.2f, p99 %.2f, most %.2f   target p99 %d: %s%n",
                micros.get(RUNS / 2) / 1e3,
                high / 1e3,
                micros.get(RUNS - 1) / 1e3,
                TARGET_MICROS / 1000,
                high <= TARGET_MICROS ? "met" : "MISSED");
    }

    /** By the clock, so that one that takes long delays none that come after it. */
    private static List<Wish> wish(Mortise mortise, int runs) throws InterruptedException {
        var wishes = new ArrayList<Wish>();
        var due = System.nanoTime();
        for (int i = 0; i < runs; i++, due += PERIOD_NANOS) {
            TimeUnit.NANOSECONDS.sleep(due - System.nanoTime());
            var at = Instant.now();
            wishes.add(new Wish(at, mortise.start(Five.NAME).id()));
        }
        return wishes;
    }
}
