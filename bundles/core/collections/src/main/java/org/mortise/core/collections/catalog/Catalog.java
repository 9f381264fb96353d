package org.mortise.core.collections.catalog;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.core.collections.definition.Definition;
import org.mortise.core.collections.open.OpenCollection;
import org.mortise.core.collections.open.OpenCollections;
import org.mortise.core.document.Offers;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The collections there are, those that were posted and those that lie in the deploy folder.
 *
 * <p>A file says what a collection is to be, and not that there are records in it: one that is taken away leaves the
 * collection as if it had been posted, and one that names a collection that was posted takes it over. So a file can be
 * renamed, and nothing is lost by it.
 */
@Component(service = Catalog.class)
public final class Catalog implements Offers.Taker<Definition> {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private final Projects projects;
    private final OpenCollections open;
    private final Shelf shelf;
    private final Offers<Definition> offers = new Offers<>(this);

    @Activate
    public Catalog(
            @Reference Projects projects,
            @Reference(target = "(mortise.store=main)") DataSource store,
            @Reference OpenCollections open,
            BundleContext context) {
        this(projects, store, open, Path.of(context.getProperty("mortise.base")));
    }

    public Catalog(Projects projects, DataSource store, OpenCollections open, Path base) {
        this.projects = projects;
        this.open = open;
        var table = new CollectionTable(store);
        shelf = new Shelf(table);
        for (var row : table.all()) {
            try {
                var gone = !row.origin().isEmpty() && !Files.exists(base.resolve(row.origin()));
                var origin = gone ? "" : row.origin();
                var definition = Definition.restore(row.document());
                shelf.restore(new Listed(row.id(), origin, definition, row.unsettled(), row.created(), row.updated()));
            } catch (ProblemException e) {
                LOG.error("The stored collection {} is not understood any more: {}", row.id(), e.getMessage());
            }
        }
        var ids = table.all().stream().map(CollectionTable.Row::id).collect(Collectors.toSet());
        open.later(() -> open.sweep(ids));
        shelf.all().stream().filter(Listed::unsettled).forEach(collection -> open.later(() -> settle(collection)));
    }

    /** What was being made when the process ended, or was to be. */
    private void settle(Listed collection) {
        var opened = open(collection);
        opened.adapt(collection.definition().shape(), opened.vectorizer());
        if (opened.reindexing().isEmpty()) {
            settled(collection.id());
        }
    }

    private synchronized void settled(String id) {
        shelf.withId(id).ifPresent(collection -> shelf.put(collection.settled()));
    }

    /** Remembers that an index is to be made, so that it is gone on with after the end of the process. */
    public synchronized void unsettle(Listed collection) {
        shelf.put(existing(collection.project(), collection.name()).unsettledYet());
    }

    /** The collection in use. */
    public OpenCollection open(Listed collection) {
        return open.of(collection.id(), collection.definition(), () -> settled(collection.id()));
    }

    public Stream<Listed> list(String project) {
        return shelf.of(project);
    }

    public Optional<Listed> find(String project, String name) {
        return shelf.find(project, name);
    }

    public Listed existing(String project, String name) {
        return find(project, name)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no collection '" + name + "' in the project '" + project + "'.", "Create it first."));
    }

    /** One of a project in which something may be changed. */
    public Listed changeable(String project, String name) {
        var collection = existing(project, name);
        projects.active(project);
        return collection;
    }

    public Listed create(String project, String document) {
        return put(null, "", Definition.read(project, document));
    }

    public Listed update(String project, String name, String document) {
        var next = replace(project, name, document);
        offers.reconsider();
        return next;
    }

    private synchronized Listed replace(String project, String name, String document) {
        var old = posted(project, name);
        var definition = Definition.replacing(old.name(), project, open(old).vectorizer(), document);
        return put(old, "", definition);
    }

    /** Under one lock with the look at the project, so that nothing is put into one that is being removed. */
    private synchronized Listed put(Listed old, String origin, Definition definition) {
        if (projects.find(definition.project())
                .filter(found -> found.id().equals(definition.project()))
                .isEmpty()) {
            throw ProblemException.invalid("project_id", "there is no project '" + definition.project() + "'");
        }
        projects.active(definition.project());
        if (old == null) {
            return add(origin, definition);
        }
        var opened = open(old);
        var vectorizer = definition.value().vectorizer();
        if (!vectorizer.equals(opened.vectorizer()) && opened.state().records() > 0) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The vectors of the collection '" + old.name() + "' are made by '" + opened.vectorizer()
                            + "', and not by '" + vectorizer + "'.",
                    "Reindex it with '" + vectorizer + "', which makes all vectors anew in the background.");
        }
        var next = shelf.put(new Listed(old.id(), origin, definition, true, old.created(), now()));
        opened.adapt(definition.shape(), vectorizer);
        if (opened.reindexing().isEmpty()) {
            settled(next.id());
        }
        return next;
    }

    private Listed add(String origin, Definition definition) {
        var now = now();
        return shelf.put(new Listed(UUID.randomUUID().toString(), origin, definition, false, now, now));
    }

    public void remove(String project, String name) {
        drop(project, name);
        offers.reconsider();
    }

    private synchronized void drop(String project, String name) {
        var collection = posted(project, name);
        projects.active(project);
        remove(collection);
    }

    private void remove(Listed collection) {
        shelf.remove(collection);
        open.remove(collection.id());
    }

    public List<RejectedFile> rejected() {
        return offers.rejected();
    }

    /** What the files of the deploy folder offer. */
    Offers<Definition> offers() {
        return offers;
    }

    @Override
    public Definition read(String document) {
        return Definition.read(document);
    }

    @Override
    public boolean has(String origin) {
        return shelf.from(origin).isPresent();
    }

    @Override
    public synchronized void take(String origin, Definition definition) {
        var old = shelf.from(origin)
                .or(() -> find(definition.project(), definition.name())
                        .filter(posted -> posted.origin().isEmpty()))
                .orElse(null);
        if (old != null && old.definition().document().equals(definition.document())) {
            if (!old.origin().equals(origin)) {
                shelf.put(old.from(origin));
            }
            return;
        }
        if (old != null && !old.project().equals(definition.project())) {
            throw ProblemException.invalid(
                    "project_id", "must stay '" + old.project() + "', where the records of the collection are");
        }
        put(
                old,
                origin,
                old == null ? definition : definition.vectorizedBy(open(old).vectorizer()));
        LOG.info("Collection '{}' is taken from {}", definition.name(), origin);
    }

    @Override
    public synchronized void withdraw(String origin) {
        shelf.from(origin).ifPresent(collection -> {
            shelf.put(collection.from(""));
            LOG.info("The file {} is gone; the collection '{}' stays, with its records", origin, collection.name());
        });
    }

    List<Listed> owned(String project) {
        return shelf.of(project).toList();
    }

    /** Adds a collection to a project that is being made. */
    synchronized Listed add(Definition definition) {
        return add("", definition);
    }

    /** Removes all of a project that is being removed; files stay, and wait for another project of that id. */
    void clear(String project) {
        for (var collection : owned(project)) {
            synchronized (this) {
                remove(collection);
            }
            if (!collection.origin().isEmpty()) {
                offers.reject(
                        collection.origin(),
                        collection.definition(),
                        ProblemException.invalid("project_id", "there is no project '" + project + "'")
                                .problem());
            }
        }
    }

    private Listed posted(String project, String name) {
        var collection = existing(project, name);
        if (!collection.origin().isEmpty()) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The collection '" + name + "' comes from the file " + collection.origin() + '.',
                    "Change or remove the file.");
        }
        return collection;
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
