package org.mortise.core.pipelines.journal;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What happened to runs, in the store. Accepting and ending are told back once they have survived the end of the
 * process; steps are written behind, in order, so what is known after a kill is a true beginning of what happened.
 */
@Component(service = Journal.class, configurationPid = "org.mortise.history")
@Designate(ocd = Journal.Config.class)
public final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);

    @ObjectClassDefinition(name = "Mortise run history", description = "How much of the past is kept")
    @interface Config {
        @AttributeDefinition(description = "Runs to keep; the oldest that have ended are forgotten first", min = "1")
        int runs() default 10_000;

        @AttributeDefinition(
                description = "Mebibytes that the store may grow to before older runs are forgotten",
                min = "1")
        int mebibytes() default 1024;
    }

    private final Commits commits;
    private final Writer writer;
    private final History history;
    private final AtomicLong numbers;

    @Activate
    public Journal(
            @Reference(target = "(mortise.store=main)") DataSource store,
            @Reference MeterRegistry registry,
            Config config)
            throws SQLException {
        this(store, registry, config.runs(), (long) config.mebibytes() << 20);
    }

    public Journal(DataSource store, MeterRegistry registry, long runs, long bytes) throws SQLException {
        var connection = store.getConnection();
        Schema.create(connection);
        var interrupted = Schema.interrupt(connection, Instant.now());
        if (interrupted > 0) {
            LOG.warn("{} runs were interrupted when the runtime ended", interrupted);
        }
        numbers = new AtomicLong(Schema.ask(connection, "SELECT coalesce(max(number), 0) FROM run"));
        history = new History(store.getConnection());
        commits = new Commits(registry);
        writer = new Writer(new Statements(connection), new Retention(runs, bytes, numbers.get()), commits);
    }

    @Deactivate
    public void close() throws SQLException, InterruptedException {
        writer.close();
        history.close();
        commits.close();
    }

    /** A number for a new run, greater than all before. */
    public long number() {
        return numbers.incrementAndGet();
    }

    /** Writes that a run was accepted and waits until that cannot be lost. */
    public void accepted(RunHead head, String document) {
        await(new Entry.Accepted(head, HeadJson.write(head), document, new CompletableFuture<>()));
    }

    /** Writes that a run goes on and waits until that cannot be lost. */
    public void resumed(RunHead head) {
        await(new Entry.Resumed(head.number(), new CompletableFuture<>()));
    }

    /** Writes that all runs that were interrupted go on and waits until that cannot be lost. */
    public void resumedAll() {
        await(new Entry.ResumedAll(new CompletableFuture<>()));
    }

    private void await(Entry.Awaited entry) {
        writer.write(entry);
        try {
            entry.done().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    /** Until this is written, the end of the process leaves a run that waits. */
    public void begun(RunHead head, Instant started) {
        writer.write(new Entry.Begun(head.number(), started));
    }

    public void stepped(RunHead head, StepEnd end) {
        writer.write(new Entry.Stepped(head.number(), end));
    }

    /** The rounds of a loop that has ended are not needed to go on after it; those that failed stay, to be shown. */
    public void forgetRounds(RunHead head, String loop) {
        writer.write(new Entry.Rounds(head.number(), loop));
    }

    /** @param onceWritten called on the journal's thread as soon as this cannot be lost; must return immediately */
    public void ended(RunHead head, RunEnd end, Runnable onceWritten) {
        writer.write(new Entry.Ended(head.number(), end, onceWritten));
    }

    public Optional<RunDescription> find(String id) {
        return history.find(id);
    }

    /** What the run was made of that was asked for with this key. */
    public Optional<RunHead> keyed(String pipeline, String key) {
        return history.keyed(pipeline, key);
    }

    /** The newest runs first, their steps without results. */
    public List<RunDescription> list(RunFilter filter) {
        return history.list(filter);
    }

    /** Hands over every run that is accepted and not begun, the oldest first. */
    public void waiting(Consumer<SavedRun> taker) {
        history.waiting(taker);
    }

    /** A run with all it left, to go on with. */
    public Optional<SavedRun> load(String id) {
        return history.load(id);
    }
}
