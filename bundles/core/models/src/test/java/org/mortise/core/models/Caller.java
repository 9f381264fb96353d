package org.mortise.core.models;

import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;
import org.mortise.api.model.Embedding;

/** A call on a thread of its own. */
final class Caller extends FutureTask<Embedding> {
    private final Thread thread = new Thread(this);

    Caller(Callable<Embedding> call) {
        super(call);
        thread.start();
    }

    /** Waits until it waits for somebody else. */
    void awaitRest() {
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }
    }

    /** Interrupts it, and waits for its end. */
    void interrupt() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
