package org.mortise.core.schedules.firing;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.schedule.OnMissed;
import org.mortise.api.schedule.OnOverlap;
import org.mortise.core.schedules.catalog.Catalog;
import org.mortise.core.schedules.catalog.Schedule;
import org.mortise.core.schedules.firing.Meters.Outcome;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fires whatever is due. A firing is written down as begun before the first of its runs is asked for, and as done after the
 * last; one that is begun is gone through again after the end of the process, and since each run is asked for under a key
 * made of schedule and time, those that were accepted before are found and not made twice.
 *
 * <p>For one thread.
 */
final class Firing {
    private static final Logger LOG = LoggerFactory.getLogger(Firing.class);

    /** How soon is looked again at what could not be done: a plugin is on its way, or the queue or the disk is full. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Catalog catalog;
    private final Runs runs;
    private final Meters meters;
    private final InstantSource clock;
    private final Map<String, Instant> tried = new HashMap<>();

    Firing(Catalog catalog, Runs runs, Meters meters, InstantSource clock) {
        this.catalog = catalog;
        this.runs = runs;
        this.meters = meters;
        this.clock = clock;
    }

    /** Fires what is due, and tells when to look again; empty when nothing will be due by itself. */
    Optional<Instant> look() {
        var now = clock.instant();
        catalog.all().forEach(schedule -> attend(schedule, now));
        tried.keySet()
                .removeIf(id -> catalog.all().stream()
                        .noneMatch(schedule -> schedule.id().equals(id)));
        return catalog.all().stream()
                .flatMap(schedule -> soonest(schedule, now).stream())
                .min(Instant::compareTo);
    }

    /** Whatever goes wrong with one schedule, the others fire. */
    private void attend(Schedule schedule, Instant now) {
        try {
            look(schedule, now);
        } catch (RuntimeException e) {
            LOG.error("Schedule '{}' could not be attended to: {}", schedule.name(), e.getMessage(), e);
        }
    }

    private static Optional<Instant> soonest(Schedule schedule, Instant now) {
        var state = schedule.state();
        var undone =
                state.begun() != null || state.next() != null && !state.next().isAfter(now);
        return undone ? Optional.of(now.plus(PATIENCE)) : Optional.ofNullable(state.next());
    }

    private void look(Schedule schedule, Instant now) {
        var state = schedule.state();
        if (state.begun() != null) {
            finish(schedule, now);
        } else if (state.next() != null && !state.next().isAfter(now)) {
            decide(schedule, Due.of(schedule, now, catalog.grace())).ifPresent(begun -> finish(begun, now));
        }
    }

    /** Begins the last firing that is due, or leaves it out. */
    private Optional<Schedule> decide(Schedule schedule, Due due) {
        var hindrance = hindrance(schedule, due);
        if (hindrance == null) {
            var begun = catalog.advance(schedule, state -> state.beginning(due.last(), due.next()));
            begun.ifPresent(any -> meters.madeUp(due.late() ? 1 : 0));
            begun.ifPresent(any -> meters.skipped(due.before()));
            return begun;
        }
        catalog.advance(schedule, state -> state.without(hindrance, due.next()));
        return Optional.empty();
    }

    /** Why the firing is left out, {@code null} if it is not. */
    private String hindrance(Schedule schedule, Due due) {
        if (catalog.surroundings().closed(schedule)) {
            meters.fired(Outcome.ARCHIVED);
            return schedule.state().note();
        } else if (due.late() && schedule.definition().onMissed() == OnMissed.SKIP) {
            LOG.warn("Schedule '{}' has missed {} firings, the last at {}", schedule.name(), due.missed(), due.last());
            meters.skipped(due.missed());
            return "the firing of " + due.last() + " was missed";
        } else if (schedule.definition().onOverlap() == OnOverlap.SKIP) {
            var busy = schedule.state().runs().stream().filter(this::underWay).findFirst();
            if (busy.isPresent()) {
                meters.fired(Outcome.OVERLAPPED);
                return "the firing of " + due.last() + " was left out: the run '" + busy.get() + "' was under way";
            }
        }
        return null;
    }

    private boolean underWay(String run) {
        return runs.find(run).filter(found -> !found.status().ended()).isPresent();
    }

    /** Asks for the runs of a firing that is begun; those that were accepted before are the same ones. */
    private void finish(Schedule schedule, Instant now) {
        var started = new ArrayList<String>();
        var notes = new ArrayList<String>();
        var again = false;
        for (var pipeline : schedule.pipelines()) {
            try {
                started.add(runs.start(request(schedule, pipeline)).id());
            } catch (ProblemException e) {
                again |= e.problem().kind() == Kind.UNAVAILABLE;
                notes.add(e.problem().detail());
            }
        }
        var since = tried.computeIfAbsent(schedule.id(), id -> now);
        if (again && now.isBefore(since.plus(catalog.grace()))) {
            return;
        }
        tried.remove(schedule.id());
        done(schedule, started, notes);
    }

    private void done(Schedule schedule, ArrayList<String> started, ArrayList<String> notes) {
        var at = schedule.state().begun();
        if (!notes.isEmpty()) {
            LOG.warn("Schedule '{}' could not start all of its firing of {}: {}", schedule.name(), at, notes);
        }
        meters.fired(notes.isEmpty() ? Outcome.STARTED : Outcome.FAILED);
        var note = notes.isEmpty() ? "" : "the firing of " + at + ": " + String.join(" ", notes);
        catalog.advance(schedule, state -> state.done(started, note));
    }

    private static RunRequest request(Schedule schedule, String pipeline) {
        return RunRequest.of(
                        pipeline,
                        "schedule",
                        schedule.name(),
                        schedule.definition().parameters())
                .withKey("schedule:" + schedule.id() + '@' + schedule.state().begun());
    }
}
