package org.mortise.bench.models;

import java.util.Arrays;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.mortise.api.model.Models;
import org.mortise.api.model.Prompt;

/** How long a generation goes on after it was cancelled: for its caller, and for the model. */
final class Cancels {
    private static final int CANCELS = 40;
    private static final int PIECES = 3;
    private static final long INTO_READING_MILLIS = 300;
    private static final double TARGET_MILLIS = 100;

    private final Models models;
    private final long[] caller = new long[CANCELS];
    private final long[] model = new long[CANCELS];

    Cancels(Models models) {
        this.models = models;
    }

    static void head() {
        System.out.printf("%n%-32s%28s%28s%n", CANCELS + " cancels", "caller goes, ms", "model stops, ms");
        System.out.printf("%-32s%14s%14s%14s%14s%n", "", "p50", "most", "p50", "most");
    }

    /** @param end tells, by {@link System#nanoTime}, when the model is known to have stopped */
    void whileTelling(String generator, Callable<Long> end) throws Exception {
        for (var i = 0; i < CANCELS; i++) {
            var heard = new CountDownLatch(PIECES);
            var call = new FutureTask<>(() -> models.generate(generator, Prompt.of("a"), piece -> {
                heard.countDown();
                Thread.sleep(1); // however quick the model is, this is not over before it is cancelled
                return true;
            }));
            cancel(i, call, heard::await, end);
        }
        tell(generator);
    }

    /** The prompt is one that the model reads for longer than it is left to. */
    void whileReading(String generator, Callable<Long> end) throws Exception {
        var prompt = IntStream.range(0, 350)
                .mapToObj(number -> "The package number " + number + " holds a tool.")
                .collect(Collectors.joining(" "));
        for (var i = 0; i < CANCELS; i++) {
            var call = new FutureTask<>(() -> models.generate(generator, Prompt.of(prompt), piece -> true));
            cancel(i, call, () -> Thread.sleep(INTO_READING_MILLIS), end);
        }
        tell(generator + ", reading");
    }

    private interface Moment {
        void await() throws InterruptedException;
    }

    private void cancel(int i, FutureTask<?> call, Moment moment, Callable<Long> end) throws Exception {
        var thread = new Thread(call, "caller");
        thread.start();
        moment.await();
        var cancelled = System.nanoTime();
        thread.interrupt();
        caller[i] = gone(call) - cancelled;
        model[i] = Math.max(0, end.call() - cancelled);
    }

    private void tell(String what) {
        Arrays.sort(caller);
        Arrays.sort(model);
        var most = Math.max(millis(caller[CANCELS - 1]), millis(model[CANCELS - 1]));
        System.out.printf(
                "%-32s%14.1f%14.1f%14.1f%14.1f   target %.0f: %s%n",
                what,
                millis(caller[CANCELS / 2]),
                millis(caller[CANCELS - 1]),
                millis(model[CANCELS / 2]),
                millis(model[CANCELS - 1]),
                TARGET_MILLIS,
                most <= TARGET_MILLIS ? "met" : "MISSED");
    }

    private static long gone(FutureTask<?> call) throws InterruptedException {
        try {
            call.get();
            throw new IllegalStateException("it had ended before it was cancelled");
        } catch (ExecutionException e) {
            if (e.getCause() instanceof InterruptedException) {
                return System.nanoTime();
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    private static double millis(long nanos) {
        return nanos / 1e6;
    }
}
