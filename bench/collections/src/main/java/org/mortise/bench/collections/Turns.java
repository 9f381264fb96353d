package org.mortise.bench.collections;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How many searches there are in a second, of several who search by turns, round after round. Seconds are those that the
 * processor has worked for this thread, which does all of it: other work on the machine is in those of the clock.
 */
final class Turns {
    private static final int ROUNDS = 7;
    private static final double ROUND_SECONDS = 1.2;
    private static final double WARM_SECONDS = 3;

    /** Between two looks at the time. */
    private static final int AT_ONCE = 10;

    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private final int questions;

    Turns(int questions) {
        this.questions = questions;
    }

    /** So that the compiler sees all of them before any is measured. */
    void warm(List<Asking<?>> several) throws Exception {
        for (var asking : several) {
            aSecond(asking, WARM_SECONDS);
        }
    }

    /** By round, and in each in the order of those who search. */
    double[][] hold(List<Asking<?>> several) throws Exception {
        var rounds = new double[ROUNDS][several.size()];
        for (var round : rounds) {
            for (var i = 0; i < round.length; i++) {
                round[i] = aSecond(several.get(i), ROUND_SECONDS);
            }
        }
        return rounds;
    }

    private double aSecond(Asking<?> asking, double seconds) throws Exception {
        var searches = 0;
        var begun = PROCESSOR.getCurrentThreadCpuTime();
        var worked = 0L;
        while (worked < seconds * 1e9) {
            for (var i = 0; i < AT_ONCE; i++) {
                asking.ask(searches++ % questions);
            }
            worked = PROCESSOR.getCurrentThreadCpuTime() - begun;
        }
        return searches * 1e9 / worked;
    }

    /** Of each question once, by the clock. */
    double medianMillis(Asking<?> asking) throws Exception {
        var times = new double[questions];
        for (var i = 0; i < questions; i++) {
            var begun = System.nanoTime();
            asking.ask(i);
            times[i] = (System.nanoTime() - begun) / 1e6;
        }
        return median(DoubleStream.of(times));
    }

    static double median(DoubleStream several) {
        var sorted = several.sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
