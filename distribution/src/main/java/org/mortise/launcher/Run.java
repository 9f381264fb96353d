package org.mortise.launcher;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleException;

/** Runs an instance in this process until it is told to stop. */
final class Run {
    private final Home home;
    private final Instance instance;
    private final CountDownLatch done = new CountDownLatch(1);

    Run(Home home, Instance instance) {
        this.home = home;
        this.instance = instance;
    }

    Exit execute() {
        instance.create();
        try (var lock = InstanceLock.acquire(instance)) {
            instance.clear();
            instance.writePid();
            try {
                run(new Container(home, instance));
            } finally {
                instance.clear();
            }
        } finally {
            done.countDown();
        }
        return Exit.OK;
    }

    private void run(Container container) {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(container), "mortise-stop"));
        try {
            greet(container.start());
            Train.once(home);
            container.await();
        } catch (BundleException e) {
            throw new LaunchException(Exit.FAILED, "the framework does not start: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            throw new LaunchException(Exit.FAILED, "was interrupted", e);
        }
    }

    /** The virtual machine waits for this after a signal, and then exits as the signal has it: with 130 or 143. */
    private void end(Container container) {
        container.stop();
        try {
            done.await(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void greet(URI address) {
        var process = ProcessHandle.current();
        var started = process.info().startInstant().orElseGet(Instant::now);
        System.out.printf(
                "Mortise %s answers at %s after %.2f s (process %d, %s)%n",
                Home.version(),
                address,
                Duration.between(started, Instant.now()).toMillis() / 1000.0,
                process.pid(),
                instance.base());
    }
}
