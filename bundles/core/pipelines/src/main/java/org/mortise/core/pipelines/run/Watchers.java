package org.mortise.core.pipelines.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.Runs.Watch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells those who watch what becomes of runs. What changes is only noted; a thread goes round ten times a second at most
 * and tells what each noted run has come to by then. While nobody watches, nothing is noted.
 */
final class Watchers implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watchers.class);
    private static final long ROUND_MILLIS = 100;

    /** Whoever is that far behind hears nothing of the runs that changed first, so that it costs a few megabytes at most. */
    private static final int BEHIND = 10_000;

    private final List<Watcher> watchers = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::tell, "mortise-run-watchers");
    private Map<String, Supplier<RunDescription>> changed = new LinkedHashMap<>();

    private record Watcher(String project, Consumer<RunDescription> told) {}

    Watchers() {
        thread.setDaemon(true);
        thread.setContextClassLoader(Watchers.class.getClassLoader());
        thread.start();
    }

    Watch add(String project, Consumer<RunDescription> told) {
        var watcher = new Watcher(project, told);
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    /** A run that goes on has changed. */
    void changed(Run run) {
        if (!watchers.isEmpty()) {
            note(run.head().id(), () -> run.describe(false));
        }
    }

    /** A run has ended, and nothing of it but how is kept here. */
    void ended(Run run) {
        if (!watchers.isEmpty()) {
            var last = run.describe(false);
            note(last.id(), () -> last);
        }
    }

    private synchronized void note(String run, Supplier<RunDescription> description) {
        if (changed.put(run, description) == null) {
            if (changed.size() > BEHIND) {
                changed.remove(changed.keySet().iterator().next());
            }
            notifyAll();
        }
    }

    private synchronized Iterable<Supplier<RunDescription>> take() throws InterruptedException {
        while (changed.isEmpty()) {
            wait();
        }
        var taken = changed.values();
        changed = new LinkedHashMap<>();
        return taken;
    }

    private void tell() {
        try {
            while (true) {
                take().forEach(description -> tell(description.get()));
                TimeUnit.MILLISECONDS.sleep(ROUND_MILLIS);
            }
        } catch (InterruptedException e) {
            LOG.debug("Nobody is told of runs any more");
        }
    }

    private void tell(RunDescription run) {
        for (var watcher : watchers) {
            if (watcher.project.isEmpty() || watcher.project.equals(run.project())) {
                try {
                    watcher.told.accept(run);
                } catch (RuntimeException e) {
                    watchers.remove(watcher);
                    LOG.warn("One who watched runs could not be told, and is told no more", e);
                }
            }
        }
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
