package org.mortise.itest.swap;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Running;
import org.mortise.itest.probe.Callers;
import org.mortise.itest.probe.Measurement;

/**
 * A plugin is replaced a hundred times, in every way there is, while it is called over REST and in process.
 *
 * <p>The hundred come in rounds, each after a steady time, and what is compared is the round in the middle: so what else
 * the machine does for a moment is not taken for the cost of a replacement.
 */
class SwapTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 5;
    private static final int MOST_ROUNDS = 8;
    private static final int REPLACEMENTS = 20;
    private static final long EVERY_MILLIS = 620;
    private static final long STEADY_MILLIS = 5_000;

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final List<Round> rounds = new ArrayList<>();
    private Replacements replacements;
    private Stamped stamped;
    private Inside inside;

    /** What calls took before and during replacements. */
    private record Round(
            Measurement restBefore, Measurement rest, Measurement inProcessBefore, Measurement inProcess) {}

    @Test
    void aHundredReplacementsUnderLoadFailNoCallAndDelayFew() throws Exception {
        var instance = MORTISE.instance();
        replacements = new Replacements(instance);
        stamped = new Stamped(instance);
        inside = new Inside(instance);
        try (var callers = new Callers("rest", THREADS, stamped::call)) {
            replace(REPLACEMENTS / 2); // all that is there is warm after this
            while (rounds.size() < ROUNDS || slow() && rounds.size() < MOST_ROUNDS) {
                rounds.add(round(callers));
            }
        }
        var longCalls = inside.longCalls();
        rounds.forEach(SwapTest::print);
        System.out.printf("%d of %d long calls saw their generation replaced%n", inside.straddled(), longCalls.calls());

        assertThat(rounds).allSatisfy(round -> {
            assertThat(round.restBefore().wrong()).isEmpty();
            assertThat(round.rest().wrong()).isEmpty();
            assertThat(round.inProcessBefore().wrong()).isEmpty();
            assertThat(round.inProcess().wrong()).isEmpty();
        });
        assertThat(longCalls.wrong()).isEmpty();
        assertThat(inside.straddled()).isGreaterThan(ROUNDS * REPLACEMENTS / 2);
        assertThat(inside.settled().disturbances()).isEmpty();
        assertThat(slowdown(Round::restBefore, Round::rest)).isLessThanOrEqualTo(2);
        assertThat(slowdown(Round::inProcessBefore, Round::inProcess)).isLessThanOrEqualTo(2);
    }

    private Round round(Callers callers) throws Exception {
        callers.take();
        inside.calls();
        TimeUnit.MILLISECONDS.sleep(STEADY_MILLIS);
        var restBefore = callers.take();
        var inProcessBefore = inside.calls();
        replace(REPLACEMENTS);
        return new Round(restBefore, callers.take(), inProcessBefore, inside.calls());
    }

    /** At an even pace, since the share of calls that may meet a replacement is part of what is measured. */
    private void replace(int times) throws Exception {
        for (var time = 0; time < times; time++) {
            var next = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EVERY_MILLIS);
            stamped.awaitAnswerOf(replacements.next());
            TimeUnit.NANOSECONDS.sleep(next - System.nanoTime());
        }
    }

    /** What else the machine does falls on a phase or two; a replacement that costs is seen however often it is tried. */
    private boolean slow() {
        return slowdown(Round::restBefore, Round::rest) > 2 || slowdown(Round::inProcessBefore, Round::inProcess) > 2;
    }

    /** How many times as long the slowest of a hundred calls takes while the plugin is replaced. */
    private double slowdown(Function<Round, Measurement> before, Function<Round, Measurement> during) {
        return (double) medianP99(during) / medianP99(before);
    }

    private long medianP99(Function<Round, Measurement> phase) {
        return rounds.stream()
                .map(phase)
                .map(Measurement::p99)
                .sorted()
                .toList()
                .get(rounds.size() / 2);
    }

    private static void print(Round round) {
        print("REST", round.restBefore(), round.rest());
        print("in process", round.inProcessBefore(), round.inProcess());
    }

    private static void print(String door, Measurement before, Measurement during) {
        System.out.printf(
                "%-10s steady %5d calls, p50 %5d µs, p99 %6d µs; replacing %5d calls, p50 %5d µs, p99 %6d µs, max %6d µs%n",
                door,
                before.calls(),
                before.p50(),
                before.p99(),
                during.calls(),
                during.p50(),
                during.p99(),
                during.max());
    }
}
