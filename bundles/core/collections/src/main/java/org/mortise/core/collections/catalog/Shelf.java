package org.mortise.core.collections.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** The accepted collections, in memory and in the store. Reading takes no lock; whoever writes holds the catalog's. */
final class Shelf {
    private final CollectionTable table;
    private final Map<String, Listed> collections = new ConcurrentHashMap<>();
    private final Map<String, String> ids = new ConcurrentHashMap<>();

    Shelf(CollectionTable table) {
        this.table = table;
    }

    /** Puts a collection back that is in the store. */
    void restore(Listed collection) {
        collections.put(collection.id(), collection);
        ids.put(key(collection.project(), collection.name()), collection.id());
    }

    /** Neither of both has a slash in it. */
    private static String key(String project, String name) {
        return project + '/' + name;
    }

    Collection<Listed> all() {
        return collections.values();
    }

    Stream<Listed> of(String project) {
        return all().stream()
                .filter(collection -> project.isEmpty() || collection.project().equals(project));
    }

    Optional<Listed> from(String origin) {
        return all().stream()
                .filter(collection -> collection.origin().equals(origin))
                .findFirst();
    }

    Optional<Listed> withId(String id) {
        return Optional.ofNullable(collections.get(id));
    }

    Optional<Listed> find(String project, String name) {
        var id = ids.get(key(project, name));
        return id == null ? Optional.empty() : withId(id);
    }

    /** Puts one in its place; a name that another has changes nothing. */
    Listed put(Listed next) {
        find(next.project(), next.name())
                .filter(other -> !other.id().equals(next.id()))
                .ifPresent(Shelf::refuse);
        table.put(next);
        var old = collections.put(next.id(), next);
        if (old != null) {
            ids.remove(key(old.project(), old.name()));
        }
        ids.put(key(next.project(), next.name()), next.id());
        return next;
    }

    void remove(Listed collection) {
        table.delete(collection.id());
        collections.remove(collection.id());
        ids.remove(key(collection.project(), collection.name()));
    }

    private static void refuse(Listed other) {
        var place = other.origin().isEmpty() ? "was posted" : "comes from " + other.origin();
        throw new ProblemException(
                Kind.CONFLICT,
                "The name '" + other.name() + "' is taken by a collection that " + place + '.',
                "Choose another name, or change or remove that one.");
    }
}
