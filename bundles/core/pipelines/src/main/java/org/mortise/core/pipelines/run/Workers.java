package org.mortise.core.pipelines.run;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.definition.Definition.Type;
import org.mortise.core.pipelines.execution.Times;
import org.mortise.core.pipelines.journal.Journal;
import org.mortise.core.pipelines.journal.RunEnd;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Threads that move runs when it is their turn, and the watch over the time that runs take. */
final class Workers {
    private static final Logger LOG = LoggerFactory.getLogger(Workers.class);

    /** What an action gets to heed an interrupt before its run is told to have ended. */
    private static final long PATIENCE_MILLIS = 50;

    private final Journal journal;
    private final Meters meters;
    private final Consumer<Run> settled;
    private final Turns turns;
    private final Tally tally = new Tally(System::nanoTime);
    private final Set<Run> executing = ConcurrentHashMap.newKeySet();

    /** Has as many threads as there are turns, which are bounded. */
    private final ThreadPoolExecutor threads = new ThreadPoolExecutor(
            0,
            Integer.MAX_VALUE,
            30,
            TimeUnit.SECONDS,
            new SynchronousQueue<>(),
            named("mortise-run"),
            new ThreadPoolExecutor.DiscardPolicy());

    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(named("mortise-run-watch"));
    private volatile boolean closing;

    /** @param settled called when the end of a run cannot be lost any more; must return immediately */
    Workers(Journal journal, Limits limits, Meters meters, Consumer<Run> settled) {
        this.journal = journal;
        this.meters = meters;
        this.settled = settled;
        turns = new Turns(limits);
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
        turns.limit(limits);
        begin();
    }

    Limits limits() {
        return turns.limits();
    }

    int queued(Type type) {
        return turns.queued(type);
    }

    int executing(Type type) {
        return turns.begun(type);
    }

    /** How many runs ended in a time of up to an hour, and how. */
    Map<RunStatus, Integer> ended(Duration time) {
        return tally.last(time);
    }

    /** Takes a place in the queue, before the run is acknowledged. */
    void reserve() {
        if (closing) {
            throw new ProblemException(Kind.UNAVAILABLE, "The runtime is stopping and takes no more runs.", "");
        }
        turns.reserve();
    }

    /** Takes a place that was promised before this process began, if need be beyond the limit. */
    void keep() {
        turns.keep();
    }

    /** Gives a place back that was not used. */
    void release() {
        turns.release();
    }

    /** Lets a run have its turn, for which a place was reserved. Once we close it stays in the journal as it is. */
    void submit(Run run) {
        run.queue();
        turns.add(run);
        begin();
    }

    private void begin() {
        for (var run = turns.next(); run != null; run = turns.next()) {
            begin(run);
        }
    }

    private void begin(Run first) {
        threads.execute(() -> work(first));
    }

    private void work(Run first) {
        for (var run = first; run != null; run = after(run)) {
            if (run.begin(limits().time())) {
                move(run);
            }
        }
    }

    /** Nobody begins after a run that was abandoned: somebody else has had its turn since. */
    private Run after(Run done) {
        return done.leaveTurn() ? turns.nextAfter(done) : null;
    }

    /** Moves a run that is a part of the one that this thread moves. */
    void take(Run run) {
        if (run.begin(limits().time())) {
            move(run);
        }
    }

    private void move(Run run) {
        journal.begun(run.head(), run.started());
        meters.began(run);
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
        var end = run.stop(why);
        if (end.isPresent()) {
            turns.remove(run);
            ended(run, end.get());
        } else if (!closing) {
            watch.schedule(() -> abandon(run), PATIENCE_MILLIS, TimeUnit.MILLISECONDS);
        }
    }

    /**
     * A run that was stopped has ended, though an action of it does not heed the interrupt; so have its parts. Its thread is
     * lost until the action returns, but its turn is not: or a few such actions would stop everybody else. How many threads
     * an action can take that way is for the guard of its plugin to bound.
     */
    private void abandon(Run run) {
        if (executing.contains(run)) {
            executing.stream()
                    .filter(part -> part.head().parent().equals(run.head().id()))
                    .forEach(this::abandon);
            run.finish().ifPresent(end -> {
                LOG.warn(
                        "Run {} has ended, but an action of it does not heed the interrupt",
                        run.head().id());
                ended(run, end);
                if (!Parts.is(run.head())) {
                    Optional.ofNullable(after(run)).ifPresent(this::begin);
                }
            });
        }
    }

    private void ended(Run run, RunEnd end) {
        tally.add(end.status());
        meters.ended(run, end);
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

    /** Lets nobody begin before this is so. */
    void openWhen(BooleanSupplier ready) {
        if (ready.getAsBoolean()) {
            turns.open();
            begin();
        } else {
            watch.schedule(() -> openWhen(ready), 20, TimeUnit.MILLISECONDS);
        }
    }

    /** Interrupts the runs that have begun, and ends; an action that does not heed that is left behind after a while. */
    void close() {
        closing = true;
        turns.close();
        watch.shutdownNow();
        executing.forEach(run -> stop(run, RunStatus.INTERRUPTED));
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
