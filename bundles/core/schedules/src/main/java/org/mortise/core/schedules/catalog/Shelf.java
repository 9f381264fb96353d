package org.mortise.core.schedules.catalog;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** The accepted schedules, in memory and in the store. Reading takes no lock; whoever writes holds the catalog's. */
final class Shelf {
    private final ScheduleTable table;
    private final Map<String, Schedule> schedules = new ConcurrentHashMap<>();

    Shelf(ScheduleTable table) {
        this.table = table;
    }

    /** Puts a schedule back that is in the store. */
    void restore(Schedule schedule) {
        schedules.put(schedule.id(), schedule);
    }

    Collection<Schedule> all() {
        return schedules.values();
    }

    Optional<Schedule> withId(String id) {
        return Optional.ofNullable(schedules.get(id));
    }

    Stream<Schedule> of(String project) {
        return all().stream()
                .filter(schedule -> project.isEmpty() || schedule.project().equals(project));
    }

    Optional<Schedule> from(String origin) {
        return only(schedule -> schedule.origin().equals(origin));
    }

    /** The schedule of a project with that id, or the only one of that name; of any project when that is empty. */
    Optional<Schedule> find(String project, String idOrName) {
        return withId(idOrName)
                .filter(schedule -> project.isEmpty() || schedule.project().equals(project))
                .or(() -> only(
                        schedule -> (project.isEmpty() || schedule.project().equals(project))
                                && schedule.name().equals(idOrName)));
    }

    private Optional<Schedule> only(Predicate<Schedule> condition) {
        var found = all().stream().filter(condition).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    /** Puts one schedule in the place of another, {@code null} for none; a name that is taken changes nothing. */
    Schedule put(Schedule old, Schedule next) {
        all().stream()
                .filter(other -> other != old && other.excludes(next))
                .findFirst()
                .ifPresent(other -> refuse(next, other));
        table.replace(old, next);
        schedules.put(next.id(), next);
        if (old != null && !old.id().equals(next.id())) {
            schedules.remove(old.id());
        }
        return next;
    }

    void remove(Schedule schedule) {
        table.delete(schedule.id());
        schedules.remove(schedule.id());
    }

    private static void refuse(Schedule next, Schedule other) {
        var place = other.origin().isEmpty() ? "was posted" : "comes from " + other.origin();
        throw new ProblemException(
                Kind.CONFLICT,
                "The name '" + next.name() + "' is taken by a schedule that " + place + '.',
                "Choose another name, or change or remove that one.");
    }
}
