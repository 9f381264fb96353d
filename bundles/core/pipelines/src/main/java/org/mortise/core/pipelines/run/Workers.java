package org.mortise.core.pipelines.run;

import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.execution.Times;
import org.mortise.core.pipelines.journal.Journal;
import org.mortise.core.pipelines.journal.RunEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that move runs, the queue before them, and the watch over the time that runs take. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    private final Journal journal;
    private final Meters meters;
    private final Consumer<Run> settled;
    private final Tally tally = new Tally(System::nanoTime);
    private final AtomicInteger queued = new AtomicInteger();
    private final Set<Run> executing = ConcurrentHashMap.newKeySet();
    private final ThreadPoolExecutor threads;
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(named("mortise-run-watch"));
    private volatile Limits limits;
    private volatile boolean closing;

    /** @param settled called when the end of a run cannot be lost any more; must return immediately */
    Workers(Journal journal, Limits limits, Meters meters, Consumer<Run> settled) {
        this.journal = journal;
        this.limits = limits;
        this.meters = meters;
        this.settled = settled;
        threads = new ThreadPoolExecutor(
                limits.workers(),
                limits.workers(),
                30,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(),
                named("mortise-run"),
                new ThreadPoolExecutor.DiscardPolicy());
        threads.allowCoreThreadTimeOut(true);
        watch.scheduleWithFixedDelay(this::stopOverdue, 200, 200, TimeUnit.MILLISECONDS);
    }

    private static ThreadFactory named(String name) {
        var count = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + '-' + count.incrementAndGet());
            thread.setDaemon(true);
            // Not that of whoever happens to start the first run, which may be a plugin's.
            thread.setContextClassLoader(Workers.class.getClassLoader());
            return thread;
        };
    }

    void limit(Limits limits) {
        this.limits = limits;
        // In this order, for the core may never be greater than the maximum.
        threads.setCorePoolSize(Math.min(limits.workers(), threads.getMaximumPoolSize()));
        threads.setMaximumPoolSize(limits.workers());
        threads.setCorePoolSize(limits.workers());
    }

    Limits limits() {
        return limits;
    }

    int queued() {
        return queued.get();
    }

    int executing() {
        return executing.size();
    }

    /** Takes a place in the queue, before the run is acknowledged. */
    void reserve() {
        if (closing) {
            throw new ProblemException(Kind.UNAVAILABLE, "The runtime is stopping and takes no more runs.", "");
        }
        if (queued.incrementAndGet() > limits.queue()) {
            release();
            throw new ProblemException(
                    Kind.UNAVAILABLE,
                    "The queue is full: " + limits.queue() + " runs wait already.",
                    "Try again later, or raise queue or workers in the configuration org.mortise.runs.");
        }
    }

    /** Gives a place back that was not used. */
    void release() {
        queued.decrementAndGet();
    }

    /** Lets a run have its turn, for which a place was reserved. The threads take nothing once we close. */
    void submit(Run run) {
        run.queue();
        threads.execute(() -> move(run));
        if (closing) {
            stop(run, RunStatus.INTERRUPTED);
        }
    }

    private void move(Run run) {
        if (!run.begin(limits.time())) {
            return;
        }
        release();
        executing.add(run);
        try {
            run.move();
        } finally {
            executing.remove(run);
            run.finish().ifPresent(end -> ended(run, end));
        }
    }

    /** Asks a run to stop, whether it has begun or not. */
    void stop(Run run, RunStatus why) {
        run.stop(why).ifPresent(end -> {
            release();
            ended(run, end);
        });
    }

    /** How many runs ended in a time of up to an hour, and how. */
    Map<RunStatus, Integer> ended(Duration time) {
        return tally.last(time);
    }

    private void ended(Run run, RunEnd end) {
        tally.add(end.status());
        meters.run(end);
        journal.ended(run.head(), end, () -> {
            // In this order: whoever was waiting finds the run in the journal, and can resume it at once.
            settled.accept(run);
            run.settle();
        });
    }

    private void stopOverdue() {
        var now = Times.now();
        executing.stream().filter(run -> run.overdue(now)).forEach(run -> stop(run, RunStatus.TIMEOUT));
    }

    /** Interrupts the runs, begun or not, and ends; an action that does not heed that is left behind after a while. */
    void close(Collection<Run> runs) {
        closing = true;
        watch.shutdownNow();
        runs.forEach(run -> stop(run, RunStatus.INTERRUPTED));
        threads.shutdown();
        try {
            if (!threads.awaitTermination(5, TimeUnit.SECONDS)) {
                executing.forEach(run -> LOG.warn(
                        "Run {} does not heed the interrupt", run.head().id()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
