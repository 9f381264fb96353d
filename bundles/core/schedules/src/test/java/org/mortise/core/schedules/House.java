package org.mortise.core.schedules;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import org.mortise.api.project.Projects;
import org.mortise.core.projects.Contents;
import org.mortise.core.projects.StoredProjects;
import org.mortise.core.schedules.catalog.Catalog;
import org.mortise.core.schedules.catalog.Surroundings;
import org.sqlite.SQLiteDataSource;

/** The catalog put together by hand, on a database in a directory, and with a clock that is set by hand. */
public final class House implements InstantSource {
    public final MemoryPipelines pipelines = new MemoryPipelines();
    public final MemoryRuns runs = new MemoryRuns();
    public Projects projects;
    public Catalog catalog;

    private final Path base;
    private volatile Instant now = Instant.parse("2026-03-01T11:59:30Z");

    public House(Path base) {
        this.base = base;
        open();
    }

    /** As after the end of the process. */
    public void open() {
        var store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + base.resolve("mortise.db"));
        projects = new StoredProjects(store, new Contents());
        catalog = new Catalog(
                new Surroundings(projects, pipelines), store, base, this, ZoneId.of("UTC"), Duration.ofSeconds(60));
    }

    @Override
    public Instant instant() {
        return now;
    }

    public void set(String time) {
        now = Instant.parse(time);
    }

    public static String document(String name, String cron, String... more) {
        return "name: " + name + "\npipelines: [orders]\ncron_schedule: '" + cron + "'\n" + String.join("\n", more);
    }
}
