package org.mortise.bench.pipelines;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/** So many runs of five steps from so many threads, and what they took. */
final class Load {
    static final int THREADS = 16;

    private static final OperatingSystemMXBean PROCESS =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    private Load() {}

    /** What one thread does: runs so many, and returns when they have ended. */
    interface Work {
        void run(int times) throws Exception;
    }

    /**
     * @param stepsPerSecond by the clock
     * @param micros of processor time that a step took, of all threads of the process together
     */
    record Pace(double stepsPerSecond, double micros) {}

    static Pace measure(int runs, Work work) throws Exception {
        var pool = Executors.newFixedThreadPool(THREADS);
        try {
            var tasks = new ArrayList<Callable<Void>>();
            for (int thread = 0; thread < THREADS; thread++) {
                tasks.add(() -> {
                    work.run(runs / THREADS);
                    return null;
                });
            }
            var cpu = PROCESS.getProcessCpuTime();
            var begin = System.nanoTime();
            for (var done : pool.invokeAll(tasks)) {
                done.get();
            }
            var seconds = (System.nanoTime() - begin) / 1e9;
            var steps = (double) runs * Five.STEPS;
            return new Pace(steps / seconds, (PROCESS.getProcessCpuTime() - cpu) / 1e3 / steps);
        } finally {
            pool.shutdown();
        }
    }
}
