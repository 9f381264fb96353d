package org.mortise.core.models.batch;

import java.util.List;
import org.mortise.api.model.Purpose;

/** Texts that go through the model together. Begun, ended and stopped under the lock of the queue they come from. */
final class Batch {
    private final List<Portion> portions;
    private final Purpose purpose;
    private Thread runner;
    private boolean stopped;

    Batch(List<Portion> portions, Purpose purpose) {
        this.portions = portions;
        this.purpose = purpose;
    }

    List<Portion> portions() {
        return portions;
    }

    Purpose purpose() {
        return purpose;
    }

    /** Whether somebody still waits for something in it. */
    boolean wanted() {
        return portions.stream().anyMatch(portion -> !portion.request().ended());
    }

    /** This thread runs it; false when it need not any more. */
    boolean begin() {
        runner = Thread.currentThread();
        return wanted();
    }

    /** An interrupt that was meant for it is not for what the thread does next. */
    void end() {
        runner = null;
        if (stopped) {
            Thread.interrupted();
        }
    }

    /** Interrupts whoever runs it. */
    void stop() {
        if (runner != null) {
            stopped = true;
            runner.interrupt();
        }
    }
}
