package org.mortise.core.schedules.firing;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.mortise.api.pipeline.Runs;
import org.mortise.core.schedules.catalog.Catalog;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The thread that fires. It sleeps until the next firing, or until a definition changes; but never longer than a minute
 * while there is anything to fire. Nobody tells a process that its clock was set or its machine slept, and what sleeps by
 * the monotonic clock would go by the old time: so that is how late a firing can be after such a change.
 */
@Component(
        service = {},
        immediate = true)
public final class Timekeeper {
    private static final Logger LOG = LoggerFactory.getLogger(Timekeeper.class);
    private static final Duration LONGEST = Duration.ofMinutes(1);

    private final InstantSource clock;
    private final Meters meters;
    private final Firing firing;
    private final Thread thread = new Thread(this::keep, "mortise-schedules");
    private boolean woken;

    @Activate
    public Timekeeper(@Reference Catalog catalog, @Reference Runs runs, @Reference MeterRegistry registry) {
        this(catalog, runs, registry, InstantSource.system());
    }

    Timekeeper(Catalog catalog, Runs runs, MeterRegistry registry, InstantSource clock) {
        this.clock = clock;
        meters = new Meters(registry);
        firing = new Firing(catalog, runs, meters, clock);
        catalog.watch(this::wake);
        thread.setDaemon(true);
        thread.start();
    }

    @Deactivate
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join(LONGEST.toMillis());
        meters.close();
    }

    /** Looks again at what is due. */
    synchronized void wake() {
        woken = true;
        notifyAll();
    }

    private void keep() {
        try {
            while (!Thread.interrupted()) {
                sleep(look());
            }
        } catch (InterruptedException e) {
            // The component goes.
        }
    }

    /** Whatever goes wrong, as with a full disk, is tried again. */
    private Optional<Instant> look() {
        try {
            return firing.look();
        } catch (RuntimeException e) {
            LOG.error("Schedules could not be looked at: {}", e.getMessage(), e);
            return Optional.of(Instant.MAX);
        }
    }

    private synchronized void sleep(Optional<Instant> next) throws InterruptedException {
        if (!woken) {
            // Zero is for ever: nothing will be due until somebody wakes this.
            wait(next.map(this::millisUntil).orElse(0L));
        }
        woken = false;
    }

    private long millisUntil(Instant next) {
        var now = clock.instant();
        return next.isAfter(now.plus(LONGEST))
                ? LONGEST.toMillis()
                : Math.max(1, Duration.between(now, next).toMillis() + 1);
    }
}
