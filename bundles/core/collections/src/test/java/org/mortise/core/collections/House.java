package org.mortise.core.collections;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.mortise.api.collection.CollectionDescription;
import org.mortise.api.collection.Entry;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.project.Projects;
import org.mortise.api.storage.Cir;
import org.mortise.core.collections.catalog.Catalog;
import org.mortise.core.collections.open.OpenCollections;
import org.mortise.core.projects.Contents;
import org.mortise.core.projects.StoredProjects;
import org.sqlite.SQLiteDataSource;

/** The collections put together by hand, on a directory. */
public final class House implements AutoCloseable {
    public static final String PROJECT = "default";

    public final HashModels models;
    public final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    public final Path base;
    public final Projects projects;
    public final Catalog catalog;
    public final StoredCollections collections;
    private final OpenCollections open;

    public House(Path base) {
        this(base, new HashModels());
    }

    public House(Path base, HashModels models) {
        this.base = base;
        this.models = models;
        var store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + base.resolve("mortise.db"));
        projects = new StoredProjects(store, new Contents());
        open = new OpenCollections(models, base, 1);
        catalog = new Catalog(projects, store, open, base);
        collections = new StoredCollections(catalog, models, new Meters(meters, open), models::serves);
    }

    public House create(String document) {
        collections.create(PROJECT, document);
        return this;
    }

    public static Entry entry(String id, String text) {
        return entry(id, Map.of("text", text));
    }

    public static Entry entry(String id, Map<String, ?> data) {
        return Entry.of(Cir.of(
                Map.of("id", id, "source", Map.of("type", "api", "uri", "test", "format", "json"), "data", data)));
    }

    public List<String> put(String name, Entry... entries) throws Exception {
        return collections.put(PROJECT, name, List.of(entries));
    }

    /** The ids of what is found, the best first. */
    public List<String> find(String name, String text, Mode mode) throws Exception {
        return find(name, Search.of(text, mode));
    }

    public List<String> find(String name, Search search) throws Exception {
        return collections.search(PROJECT, name, search).hits().stream()
                .map(hit -> hit.record().id())
                .toList();
    }

    public CollectionDescription describe(String name) {
        return collections.find(PROJECT, name).orElseThrow();
    }

    /** Waits until no index is being made any more. */
    public CollectionDescription settled(String name) throws InterruptedException {
        while (true) {
            var description = describe(name);
            if (description.reindexing().isEmpty() && description.reason().isEmpty()) {
                return description;
            }
            Thread.sleep(5);
        }
    }

    @Override
    public void close() throws InterruptedException {
        open.close();
    }
}
