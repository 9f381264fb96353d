package org.mortise.core.pipelines;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.StepContext;
import org.mortise.core.pipelines.run.Limits;

/** Not a test: steps per second of a pipeline of five trivial actions with the journal on, and how long a start takes. */
final class Throughput {
    private static final int RUNS = 50_000;
    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    public record Given(String text) {}

    public record Left(String text) {}

    static final class Trivial implements Action<Given, Left> {
        @Override
        public Left run(Given given, StepContext context) {
            return new Left(given.text());
        }
    }

    public static void main(String[] arguments) throws Exception {
        var callers = Integer.parseInt(arguments[0]);
        var base = Files.createTempDirectory(Path.of(arguments[1]), "throughput");
        var limits = new Limits(Integer.parseInt(arguments[2]), 100_000, Duration.ofMinutes(1), 1 << 20);
        try (var house = new House(base, new Actions().with("test", "trivial", new Trivial()), limits)) {
            house.catalog.create(pipeline());
            for (int round = 0; round < 5; round++) {
                measure(house, callers);
            }
        }
    }

    private static String pipeline() {
        var text = new StringBuilder("name: five\nsteps:\n");
        for (int i = 0; i < 5; i++) {
            var given = i == 0 ? "_parameters.text" : "step" + (i - 1) + ".text";
            text.append("- {name: step" + i + ", plugin: test, action: trivial, parameters: {text: '{{context." + given
                    + "}}'}}\n");
        }
        return text.toString();
    }

    private static void measure(House house, int callers) throws Exception {
        var starts = new long[RUNS];
        var cpu = PROCESS.getProcessCpuTime();
        var begin = System.nanoTime();
        var pool = Executors.newFixedThreadPool(callers);
        var tasks = new ArrayList<Callable<Void>>();
        for (int caller = 0; caller < callers; caller++) {
            var first = caller;
            tasks.add(() -> {
                String last = null;
                for (int i = first; i < RUNS; i += callers) {
                    var at = System.nanoTime();
                    last = house.engine
                            .start(RunRequest.manual("five", Map.of("text", "words")))
                            .id();
                    starts[i] = System.nanoTime() - at;
                }
                house.engine.await(last, Duration.ofMinutes(1));
                return null;
            });
        }
        for (var done : pool.invokeAll(tasks)) {
            done.get();
        }
        pool.shutdown();
        while (house.engine.queued() > 0) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        var seconds = (System.nanoTime() - begin) / 1e9;
        var sorted = LongStream.of(starts).sorted().toArray();
        System.out.printf(
                "%d callers: %,.0f steps/s, %.1f us of CPU a step, start p50 %d us, p99 %d us, max %d us%n",
                callers,
                RUNS * 5 / seconds,
                (PROCESS.getProcessCpuTime() - cpu) / 1000.0 / RUNS / 5,
                sorted[RUNS / 2] / 1000,
                sorted[RUNS * 99 / 100] / 1000,
                sorted[RUNS - 1] / 1000);
    }
}
