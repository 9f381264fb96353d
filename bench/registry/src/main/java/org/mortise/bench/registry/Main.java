package org.mortise.bench.registry;

import java.util.TreeMap;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs {@link Call} on one thread and on two, and prints what there is to compare. */
public final class Main {
    private static final double TARGET_NANOS = 100;

    public static void main(String... arguments) throws RunnerException {
        var one = run(1);
        var two = run(2);
        System.out.printf(
                "%-24s%12s%12s%12s%12s%10s%n", "a call, in ns", "1 thread", "cpu", "2 threads", "cpu", "scales");
        one.forEach((name, single) -> row(name, single, two.get(name)));
    }

    private static TreeMap<String, RunResult> run(int threads) throws RunnerException {
        var options = new OptionsBuilder()
                .include(Call.class.getName())
                .addProfiler(CpuTime.class)
                .threads(threads)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .build();
        var results = new TreeMap<String, RunResult>();
        for (var result : new Runner(options).run()) {
            results.put(result.getPrimaryResult().getLabel(), result);
        }
        return results;
    }

    private static void row(String name, RunResult one, RunResult two) {
        System.out.printf(
                "%-24s%12.1f%12.1f%12.1f%12.1f%9.2fx%s%n",
                name, clock(one), cpu(one), clock(two), cpu(two), 2 * cpu(one) / cpu(two), verdict(name, cpu(one)));
    }

    private static String verdict(String name, double nanos) {
        if (!name.equals("registry")) {
            return "";
        }
        return "   target %.0f: %s".formatted(TARGET_NANOS, nanos <= TARGET_NANOS ? "met" : "MISSED");
    }

    /** The quickest of all iterations: what else the machine does can only make one slower. */
    private static double clock(RunResult result) {
        return result.getPrimaryResult().getStatistics().getMin();
    }

    private static double cpu(RunResult result) {
        return result.getSecondaryResults().get(CpuTime.LABEL).getStatistics().getPercentile(50);
    }
}
