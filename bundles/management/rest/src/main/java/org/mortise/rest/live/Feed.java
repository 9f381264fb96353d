package org.mortise.rest.live;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.engine.Engines;

/**
 * Tells all viewers what becomes of runs. It watches while there is a viewer, so that live progress costs nothing while
 * nobody looks; all of them share one watch, and the JSON that is made of what it tells.
 */
public final class Feed implements AutoCloseable {
    private static final int MOST = 1000;
    private static final long BEAT_SECONDS = 15;

    private final Engines engines;
    private final Set<Viewer> viewers = ConcurrentHashMap.newKeySet();

    /** Has no thread until somebody watches. */
    private final ScheduledExecutorService beats = Executors.newSingleThreadScheduledExecutor(Feed::thread);

    private Runs watched;
    private Runs.Watch watch;
    private ScheduledFuture<?> beating;
    private boolean closed;

    public Feed(Engines engines) {
        this.engines = engines;
    }

    /** Lets one see what happens from now on; {@code UNAVAILABLE} when there are too many already. */
    synchronized void join(Viewer viewer) {
        if (closed || viewers.size() >= MOST) {
            throw new ProblemException(
                    Kind.UNAVAILABLE, "No more than " + MOST + " may watch runs at a time.", "Ask again later.");
        }
        if (watch == null) {
            begin();
        }
        viewers.add(viewer);
    }

    synchronized void leave(Viewer viewer) {
        if (viewers.remove(viewer) && viewers.isEmpty()) {
            rest();
        }
    }

    private void begin() {
        watched = engines.runs();
        watch = watched.watch("", this::tell);
        beating = beats.scheduleAtFixedRate(this::beat, BEAT_SECONDS, BEAT_SECONDS, TimeUnit.SECONDS);
    }

    private void rest() {
        beating.cancel(false);
        watch.close();
        watch = null;
    }

    private void tell(RunDescription run) {
        var update = Update.of(run);
        viewers.stream().filter(viewer -> viewer.wants(update)).forEach(viewer -> viewer.show(update));
    }

    /** Who watched an engine that is gone is let go, and may come back for the next one. */
    private void beat() {
        if (engines.isThere(watched)) {
            viewers.forEach(Viewer::beat);
        } else {
            viewers.forEach(Viewer::end);
        }
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            beats.shutdownNow();
        }
        viewers.forEach(Viewer::end);
    }

    private static Thread thread(Runnable work) {
        var thread = new Thread(work, "mortise-live-beats");
        thread.setDaemon(true);
        return thread;
    }
}
