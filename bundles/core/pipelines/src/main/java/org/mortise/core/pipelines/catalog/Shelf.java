package org.mortise.core.pipelines.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** The accepted pipelines, in memory and in the store. Reading takes no lock; whoever writes holds the catalog's. */
final class Shelf {
    private final PipelineTable table;
    private final Map<String, Pipeline> pipelines = new ConcurrentHashMap<>();

    Shelf(PipelineTable table) {
        this.table = table;
    }

    /** Puts a pipeline back that is in the store. */
    void restore(Pipeline pipeline) {
        pipelines.put(pipeline.id(), pipeline);
    }

    Collection<Pipeline> all() {
        return pipelines.values();
    }

    Optional<Pipeline> withId(String id) {
        return Optional.ofNullable(pipelines.get(id));
    }

    /** The pipeline of that name, if only one project has one. */
    Optional<Pipeline> named(String name) {
        var named = all().stream()
                .filter(pipeline -> pipeline.definition().name().equals(name))
                .limit(2)
                .toList();
        return named.size() == 1 ? Optional.of(named.get(0)) : Optional.empty();
    }

    /** The pipeline of a project with that id, or else of that name. */
    Optional<Pipeline> of(String project, String idOrName) {
        return withId(idOrName)
                .filter(pipeline -> pipeline.definition().project().equals(project))
                .or(() -> all().stream()
                        .filter(pipeline -> pipeline.definition().project().equals(project)
                                && pipeline.definition().name().equals(idOrName))
                        .findFirst());
    }

    Optional<Pipeline> from(String origin) {
        return all().stream()
                .filter(pipeline -> pipeline.origin().equals(origin))
                .findFirst();
    }

    /** Puts one pipeline in the place of another, {@code null} for none; a name that is taken changes nothing. */
    Pipeline put(Pipeline old, Pipeline next) {
        all().stream()
                .filter(other -> other != old && other.excludes(next))
                .findFirst()
                .ifPresent(other -> refuse(next, other));
        table.replace(old, next);
        pipelines.put(next.id(), next);
        if (old != null && !old.id().equals(next.id())) {
            pipelines.remove(old.id());
        }
        return next;
    }

    void remove(Pipeline pipeline) {
        table.delete(pipeline.id());
        pipelines.remove(pipeline.id());
    }

    private static void refuse(Pipeline next, Pipeline other) {
        var place = other.origin().isEmpty() ? "was posted" : "comes from " + other.origin();
        throw new ProblemException(
                Kind.CONFLICT,
                "The name '" + next.definition().name() + "' is taken by a pipeline that " + place + '.',
                "Choose another name, or change or remove that one.");
    }
}
