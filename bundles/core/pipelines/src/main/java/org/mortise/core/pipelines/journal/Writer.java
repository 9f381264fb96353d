package org.mortise.core.pipelines.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.Entry.Awaited;
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

    private final Statements statements;
    private final Retention retention;
    private final LinkedBlockingQueue<Entry> queue = new LinkedBlockingQueue<>();
    private final Semaphore room = new Semaphore(BOUND);
    private final Thread thread;
    private volatile boolean closing;
    private boolean failing;

    Writer(Statements statements, Retention retention) {
        this.statements = statements;
        this.retention = retention;
        thread = new Thread(this, "mortise-journal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Hands over an entry; waits while too much is not written yet. */
    void write(Entry entry) {
        if (closing) {
            refuse(List.of(entry), "the runtime stops");
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
        try {
            statements.begin();
            for (var entry : batch) {
                entry.write(statements);
            }
            statements.commit();
        } catch (SQLException e) {
            keep(batch, e);
            return;
        }
        failing = false;
        batch.forEach(this::written);
        trim(batch);
        batch.clear();
    }

    private void trim(List<Entry> written) {
        try {
            retention.trim(statements, written);
        } catch (SQLException e) {
            LOG.warn("The history could not be trimmed: {}", e.getMessage());
        }
    }

    private void written(Entry entry) {
        room.release(Math.min(entry.weight(), BOUND));
        entry.written();
    }

    /** Whoever waits is told; what nobody waits for is kept and tried again, for it was acknowledged by what came before it. */
    private void keep(List<Entry> batch, SQLException why) throws InterruptedException {
        if (!failing) {
            LOG.error("The journal cannot be written, runs wait until it can: {}", why.getMessage());
            failing = true;
        }
        try {
            statements.rollback();
        } catch (SQLException e) {
            LOG.debug("Nor rolled back", e);
        }
        refuse(batch.stream().filter(Awaited.class::isInstance).toList(), why.getMessage());
        batch.removeIf(Awaited.class::isInstance);
        if (closing) {
            LOG.error("{} entries of the journal are lost", batch.size());
            batch.clear();
        } else {
            Thread.sleep(500);
        }
    }

    private void refuse(List<Entry> entries, String why) {
        var problem = new ProblemException(
                Kind.UNAVAILABLE, "The journal cannot be written: " + why + '.', "Look whether its disk is full.");
        for (var entry : entries) {
            if (entry instanceof Awaited awaited) {
                awaited.done().completeExceptionally(problem);
            }
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
