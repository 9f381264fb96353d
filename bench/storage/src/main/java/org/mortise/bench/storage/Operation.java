package org.mortise.bench.storage;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * One row of the table: something done so many times in a round.
 *
 * @param over how many microseconds the runtime may take more than the driver; 0 where that is not judged
 * @param share which share of the driver's speed the runtime is to have; 0 where that is not judged
 */
record Operation(String name, int times, int over, double share, Work work) {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);

    /** Does it once more, the number counting up from 0 in a round, where there are so many records. */
    interface Work {
        void on(Store store, int number, int records) throws Exception;
    }

    /** What it takes once, on the clock and of all processors this process was on; the garbage collector's work is in both. */
    record Cost(double micros, double cpu) {
        static final Cost MOST = new Cost(Double.MAX_VALUE, Double.MAX_VALUE);

        Cost least(Cost other) {
            return new Cost(Math.min(micros, other.micros), Math.min(cpu, other.cpu));
        }
    }

    Cost cost(Store store, int records) throws Exception {
        var cpu = SYSTEM.getProcessCpuTime();
        var begun = System.nanoTime();
        for (int i = 0; i < times; i++) {
            work.on(store, i, records);
        }
        var took = System.nanoTime() - begun;
        return new Cost(took / 1000.0 / times, (SYSTEM.getProcessCpuTime() - cpu) / 1000.0 / times);
    }

    String verdict(double bare, double runtime) {
        if (over > 0) {
            return "   target +%d us: %s".formatted(over, runtime - bare <= over ? "met" : "MISSED");
        } else if (share > 0) {
            return "   target %.0f %%: %s".formatted(share * 100, bare / runtime >= share ? "met" : "MISSED");
        }
        return "";
    }
}
