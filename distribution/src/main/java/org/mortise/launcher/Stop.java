package org.mortise.launcher;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends a running instance the way SIGTERM does, and waits until it is gone. */
record Stop(Instance instance) {
    private static final int PATIENCE_SECONDS = 60;

    Exit execute() {
        var process = instance.pid().flatMap(ProcessHandle::of);
        if (!InstanceLock.isHeld(instance) || process.isEmpty()) {
            System.out.println("was not running");
            return Exit.OK;
        }
        process.get().destroy();
        try {
            process.get().onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new LaunchException(
                    Exit.FAILED,
                    "process %d has not ended in %d s; it goes on trying, see %s"
                            .formatted(process.get().pid(), PATIENCE_SECONDS, instance.log()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Exit.FAILED;
        }
        System.out.println("stopped");
        return Exit.OK;
    }
}
