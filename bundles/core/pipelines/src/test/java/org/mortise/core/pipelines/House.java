package org.mortise.core.pipelines;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import javax.sql.DataSource;
import org.mortise.api.project.Projects;
import org.mortise.core.pipelines.catalog.Catalog;
import org.mortise.core.pipelines.catalog.Uses;
import org.mortise.core.pipelines.checkpoint.StoredCheckpoints;
import org.mortise.core.pipelines.journal.Journal;
import org.mortise.core.pipelines.program.Programs;
import org.mortise.core.pipelines.run.Engine;
import org.mortise.core.pipelines.run.Limits;
import org.mortise.core.pipelines.run.Resume;
import org.mortise.core.projects.Contents;
import org.mortise.core.projects.StoredProjects;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** The components of the bundle put together by hand, on a database in a directory. */
public final class House implements AutoCloseable {
    public static final Limits LIMITS = new Limits(4, 1000, Duration.ofMinutes(1), 1 << 20);

    public final Programs programs;
    public final StoredCheckpoints checkpoints;
    public final Projects projects;
    public final Catalog catalog;
    public final Journal journal;
    public final Engine engine;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    public House(Path base, Actions actions) throws Exception {
        this(base, actions, LIMITS);
    }

    public House(Path base, Actions actions, Limits limits) throws Exception {
        this(base, actions, limits, Resume.MANUAL);
    }

    public House(Path base, Actions actions, Limits limits, Resume resume) throws Exception {
        var store = store(base);
        programs = new Programs(actions);
        checkpoints = new StoredCheckpoints(store);
        projects = projects(store);
        catalog = new Catalog(programs, checkpoints, projects, new Uses(), store, base);
        journal = new Journal(store, meters, 10_000, 1L << 30);
        engine = new Engine(catalog, programs, journal, meters, limits);
        engine.begin(actions::reconciled, resume);
    }

    /** Those of the store, which nobody has told what they own. */
    public static Projects projects(DataSource store) {
        return new StoredProjects(store, new Contents());
    }

    public static DataSource store(Path base) {
        var config = new SQLiteConfig();
        config.setJournalMode(SQLiteConfig.JournalMode.WAL);
        config.setSynchronous(SQLiteConfig.SynchronousMode.NORMAL);
        config.setBusyTimeout(60_000);
        config.setGetGeneratedKeys(false);
        var store = new SQLiteDataSource(config);
        store.setUrl("jdbc:sqlite:" + base.resolve("mortise.db"));
        return store;
    }

    @Override
    public void close() throws Exception {
        engine.close();
        journal.close();
    }
}
