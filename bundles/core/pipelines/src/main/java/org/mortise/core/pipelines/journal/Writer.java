package org.mortise.core.pipelines.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.Entry.Awaited;
import org.mortise.core.pipelines.journal.Entry.Begun;
import org.mortise.core.pipelines.journal.Entry.Ended;
import org.mortise.core.pipelines.journal.Entry.Last;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes entries in the order they come, many in one transaction: while one is being committed the next one gathers, so
 * the busier it is the less a commit costs each. What is not written yet is bounded in bytes; those who go beyond wait.
 */
final class Writer implements Runnable, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Writer.class);
    private static final int BATCH = 8192;
    private static final int BOUND = 32 << 20;
    private static final int PAUSE = 200;

    private Statements statements;
    private final Retention retention;
    private final Commits commits;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(BOUND);
    private final Thread thread;
    private volatile boolean closing;
    private boolean failing;

    Writer(Statements statements, Retention retention, Commits commits) {
        this.statements = statements;
        this.retention = retention;
        this.commits = commits;
        thread = new Thread(this, "mortise-journal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands over an entry; waits while too much is not written yet. */
    void write(Entry entry) {
        if (closing) {
            refuse(entry, "the runtime stops");
            return;
        }
        room.acquireUninterruptibly(Math.min(entry.weight(), BOUND));
        queue.add(entry);
    }

    @Override
    public void run() {
        var batch = new ArrayList<Entry>();
        try {
            while (!closing || !queue.isEmpty() || !batch.isEmpty()) {
                gather(batch);
                commit(batch);
            }
        } catch (InterruptedException e) {
            LOG.error("The journal was interrupted; {} entries are not written", batch.size() + queue.size());
        }
    }

    private void gather(List<Entry> batch) throws InterruptedException {
        if (batch.isEmpty()) {
            batch.add(queue.take());
        }
        queue.drainTo(batch, BATCH - batch.size());
    }

    private void commit(List<Entry> batch) throws InterruptedException {
        var begin = System.nanoTime();
        try {
            write(batch);
            commits.add(batch.size(), System.nanoTime() - begin);
            failing = false;
        } catch (SQLException e) {
            keep(batch, e);
            return;
        }
        batch.forEach(Entry::written);
        release(batch);
        trim(batch);
        batch.clear();
    }

    /** That a run began is part of its end, where both are written at once. */
    private void write(List<Entry> batch) throws SQLException {
        var ended = new HashSet<Long>();
        for (var entry : batch) {
            if (entry instanceof Ended end) {
                ended.add(end.run());
            }
        }
        statements.begin();
        for (var entry : batch) {
            if (!(entry instanceof Begun begun && ended.contains(begun.run()))) {
                entry.write(statements);
            }
        }
        statements.commit();
    }

    private void release(List<Entry> batch) {
        batch.forEach(entry -> room.release(Math.min(entry.weight(), BOUND)));
    }

    private void trim(List<Entry> written) throws InterruptedException {
        try {
            retention.trim(statements, written);
        } catch (SQLException e) {
            again(e);
        }
    }

    /** Whoever waits is told; what nobody waits for is kept and tried again, for it belongs to what was acknowledged. */
    private void keep(List<Entry> batch, SQLException why) throws InterruptedException {
        var all = closing;
        var refused =
                batch.stream().filter(entry -> all || entry instanceof Awaited).toList();
        batch.removeIf(entry -> all || entry instanceof Awaited);
        release(refused);
        refused.forEach(entry -> refuse(entry, why.getMessage()));
        again(why);
    }

    private static void refuse(Entry entry, String why) {
        if (entry instanceof Awaited awaited) {
            awaited.done()
                    .completeExceptionally(new ProblemException(
                            Kind.UNAVAILABLE,
                            "The journal cannot be written: " + why + '.',
                            "Look whether its disk is full."));
        } else {
            LOG.error("An entry of the journal is lost: {}", why);
        }
    }

    private void again(SQLException why) throws InterruptedException {
        if (!failing) {
            LOG.error("The journal cannot be written, runs wait until it can: {}", why.getMessage());
            failing = true;
        }
        if (!closing) {
            Thread.sleep(PAUSE);
        }
        try {
            statements = statements.again();
        } catch (SQLException e) {
            LOG.debug("Not yet", e);
        }
    }

    /** Writes what there is and ends. */
    @Override
    public void close() throws InterruptedException, SQLException {
        closing = true;
        queue.add(new Last());
        thread.join(TimeUnit.SECONDS.toMillis(10));
        thread.interrupt();
        thread.join();
        statements.close();
    }
}
