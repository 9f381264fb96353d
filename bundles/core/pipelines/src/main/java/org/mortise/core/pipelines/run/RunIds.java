package org.mortise.core.pipelines.run;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** Ids of runs: UUIDs of version 7, which begin with the time, so that the index over them grows at one end. */
final class RunIds {
    private RunIds() {}

    static String next() {
        var random = ThreadLocalRandom.current();
        var time = System.currentTimeMillis() << 16 | 0x7000 | random.nextInt(0x1000);
        return new UUID(time, random.nextLong() >>> 2 | 1L << 63).toString();
    }
}
