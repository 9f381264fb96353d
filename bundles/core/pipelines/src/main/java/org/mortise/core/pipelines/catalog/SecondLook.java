package org.mortise.core.pipelines.catalog;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Looks again at files that were not accepted, for a plugin that they fit may have come. Whoever drops a plugin and a
 * pipeline for it at once finds both, in whatever order they are looked at. By the clock, because a plugin becomes
 * active at no moment that the catalog could be told of; with nothing rejected a look costs nothing.
 */
@Component(
        service = {},
        immediate = true)
public final class SecondLook {
    private static final int SECONDS = 1;

    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(task -> {
        var thread = new Thread(task, "mortise-pipeline-files");
        thread.setDaemon(true);
        return thread;
    });

    @Activate
    public SecondLook(@Reference Catalog catalog) {
        clock.scheduleWithFixedDelay(catalog::reconsider, SECONDS, SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    public void close() {
        clock.shutdownNow();
    }
}
