package org.mortise.core.storage.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Ontology;

/** How one ontology differs from the one before it. */
public final class SchemaChange {
    private final List<String> done = new ArrayList<>();
    private final List<Violation> lost = new ArrayList<>();

    private SchemaChange() {}

    /**
     * What is new, a sentence each.
     *
     * @throws ProblemException of kind {@code CONFLICT} that names what would be lost
     */
    public static List<String> between(Ontology before, Ontology after) {
        var change = new SchemaChange();
        for (var entity : before.entities()) {
            after.entity(entity.name())
                    .ifPresentOrElse(
                            next -> change.compare(entity, next),
                            () -> change.lose(entity.name(), "is not in it any more"));
        }
        after.entities().stream()
                .filter(entity -> before.entity(entity.name()).isEmpty())
                .forEach(entity -> change.done.add("The entity '" + entity.name() + "' is new."));
        if (!change.lost.isEmpty()) {
            throw new ProblemException(new Problem(
                    Kind.CONFLICT,
                    "The new ontology would lose something of the present one.",
                    "Keep what is there; entities and attributes can be added.",
                    change.lost));
        } else if (change.done.isEmpty() && !before.equals(after)) {
            change.done.add("What is said about entities and relationships has changed.");
        }
        return change.done;
    }

    private void compare(Entity before, Entity after) {
        var next = after.attributes().stream()
                .collect(Collectors.toMap(field -> field.name().toString(), Function.identity()));
        for (var field : before.attributes()) {
            var place = before.name() + '.' + field.name();
            var same = next.remove(field.name().toString());
            if (same == null) {
                lose(place, "is not in it any more");
            } else if (same.type() != field.type()) {
                lose(place, "is of the type " + word(same.type()) + " and was of " + word(field.type()));
            }
        }
        if (!before.primaryKey().equals(after.primaryKey())) {
            lose(before.name(), "has another primary key, and so its records would be told apart otherwise");
        }
        after.attributes().stream()
                .filter(field -> next.containsKey(field.name().toString()))
                .forEach(field -> done.add("'" + after.name() + "' has the attribute '" + field.name() + "' now."));
    }

    private void lose(String what, String how) {
        lost.add(new Violation(what, how));
    }

    private static String word(Entity.Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
