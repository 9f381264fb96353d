package org.mortise.core.schedules.catalog;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import org.mortise.api.project.Projects;
import org.mortise.api.schedule.ScheduleDescription;
import org.mortise.core.schedules.definition.Definition;

/**
 * A schedule that was accepted, and how far it is.
 *
 * @param id its id
 * @param origin the file it came from, empty for one that was posted
 * @param definition what it says
 * @param pipelines the ids of what it runs
 * @param zone in which its times are meant
 * @param created when it was first accepted
 * @param updated when its definition was last changed
 * @param state how far it is
 */
public record Schedule(
        String id,
        String origin,
        Definition definition,
        List<String> pipelines,
        ZoneId zone,
        Instant created,
        Instant updated,
        State state) {

    private static final Pattern UNFIT = Pattern.compile("[^\\p{L}\\p{N}_.-]+");

    /** The id of a schedule that comes from a file: its name, made fit for an address. */
    static String idOf(Definition definition) {
        var name = UNFIT.matcher(definition.name().toLowerCase(Locale.ROOT)).replaceAll("-");
        return definition.project().equals(Projects.DEFAULT) ? name : definition.project() + '.' + name;
    }

    public String name() {
        return definition.name();
    }

    public String project() {
        return definition.project();
    }

    public Schedule with(State next) {
        return new Schedule(id, origin, definition, pipelines, zone, created, updated, next);
    }

    /** The first firing after a moment, {@code null} for none. */
    public Instant after(Instant moment) {
        return definition.cron().next(moment, zone).orElse(null);
    }

    /** With the right next firing: the one it knows if its definition still gives that, otherwise the next from now on. */
    Schedule aligned(Instant now) {
        var known = state.next();
        if (!definition.enabled()) {
            return with(state.awaiting(null));
        } else if (known != null && Objects.equals(after(known.minusSeconds(1)), known)) {
            return this;
        }
        return with(state.awaiting(after(now)));
    }

    /** Whether both cannot be there: a name is for one schedule of a project, and so is an id. */
    boolean excludes(Schedule other) {
        return id.equals(other.id()) || project().equals(other.project()) && name().equals(other.name());
    }

    ScheduleDescription describe(Surroundings surroundings) {
        var hindrance = surroundings.hindrance(this);
        return new ScheduleDescription(
                id,
                project(),
                name(),
                definition.description(),
                origin,
                pipelines,
                definition.cron().toString(),
                zone.getId(),
                definition.enabled(),
                definition.parameters(),
                definition.onMissed(),
                definition.onOverlap(),
                hindrance.isEmpty(),
                hindrance.orElse(state.note()),
                state.last(),
                surroundings.closed(this) ? null : state.next(),
                state.runs(),
                created,
                updated);
    }
}
