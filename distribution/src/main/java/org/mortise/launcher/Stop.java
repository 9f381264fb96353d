package org.mortise.launcher;

import java.time.Duration;

/** Ends a running instance the way SIGTERM does, and waits until it is gone. */
record Stop(Instance instance) {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Exit execute() {
        var process = instance.pid().flatMap(ProcessHandle::of);
        if (process.isEmpty() || !InstanceLock.isHeld(instance)) {
            System.out.println("was not running");
            return Exit.OK;
        }
        process.get().destroy();
        awaitEnd(process.get().pid());
        System.out.println("stopped");
        return Exit.OK;
    }

    /** It is gone when its lock is: a process that nobody has waited for yet still counts as alive. */
    private void awaitEnd(long pid) {
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        while (InstanceLock.isHeld(instance)) {
            if (System.nanoTime() > deadline) {
                throw new LaunchException(
                        Exit.FAILED,
                        "process %d has not ended in %d s; it goes on trying, see %s"
                                .formatted(pid, PATIENCE.toSeconds(), instance.log()));
            }
            Pause.aMoment();
        }
    }
}
