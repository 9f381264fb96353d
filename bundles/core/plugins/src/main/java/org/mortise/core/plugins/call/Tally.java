package org.mortise.core.plugins.call;

import java.util.concurrent.atomic.LongAdder;

/** What went through one extension. Adders, so that threads do not meet on the hot path; read only when somebody asks. */
public final class Tally {
    private final LongAdder calls = new LongAdder();
    private final LongAdder nanos = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder rejected = new LongAdder();
    private final LongAdder interrupted = new LongAdder();

    void ended(long took) {
        calls.increment();
        nanos.add(took);
    }

    void failed() {
        failures.increment();
    }

    void rejected() {
        rejected.increment();
    }

    void interrupted() {
        interrupted.increment();
    }

    public long calls() {
        return calls.sum();
    }

    public long nanos() {
        return nanos.sum();
    }

    public long failures() {
        return failures.sum();
    }

    public long rejections() {
        return rejected.sum();
    }

    public long interruptions() {
        return interrupted.sum();
    }
}
