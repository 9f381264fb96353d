package org.mortise.core.schedules.catalog;

import static java.util.Comparator.comparing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.api.schedule.ScheduleDescription;
import org.mortise.api.schedule.Schedules;
import org.mortise.core.document.Offers;
import org.mortise.core.schedules.catalog.ScheduleTable.Row;
import org.mortise.core.schedules.definition.Definition;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The schedules, those that were posted and those that lie in the deploy folder, with how far each of them is. */
@Component(
        service = {Schedules.class, Catalog.class},
        configurationPid = "org.mortise.schedules")
@Designate(ocd = Catalog.Config.class)
public final class Catalog implements Schedules, Offers.Taker<Definition> {

    @ObjectClassDefinition(name = "Mortise schedules", description = "When pipelines run by themselves")
    @interface Config {
        @AttributeDefinition(description = "Time zone of schedules that name none, as in Europe/Berlin")
        String timeZone() default "UTC";

        @AttributeDefinition(
                description = "Seconds after which a firing that could not happen counts as missed",
                min = "1")
        long grace_seconds() default 60;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private final Surroundings surroundings;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Duration grace;
    private final Shelf shelf;
    private final Offers<Definition> offers = new Offers<>(this);
    private volatile Runnable watcher = () -> {};

    @Activate
    public Catalog(
            @Reference Projects projects,
            @Reference Pipelines pipelines,
            @Reference(target = "(mortise.store=main)") DataSource store,
            BundleContext context,
            Config config) {
        this(
                new Surroundings(projects, pipelines),
                store,
                Path.of(context.getProperty("mortise.base")),
                InstantSource.system(),
                ZoneId.of(config.timeZone()),
                Duration.ofSeconds(config.grace_seconds()));
    }

    public Catalog(
            Surroundings surroundings, DataSource store, Path base, InstantSource clock, ZoneId zone, Duration grace) {
        this.surroundings = surroundings;
        this.clock = clock;
        this.zone = zone;
        this.grace = grace;
        var table = new ScheduleTable(store);
        shelf = new Shelf(table);
        for (var row : table.all()) {
            if (row.origin().isEmpty() || Files.exists(base.resolve(row.origin()))) {
                restore(row);
            } else {
                table.delete(row.id());
            }
        }
    }

    private void restore(Row row) {
        try {
            var definition = Definition.restore(row.document());
            shelf.restore(new Schedule(
                            row.id(),
                            row.origin(),
                            definition,
                            row.pipelines(),
                            definition.zone().orElse(zone),
                            row.created(),
                            row.updated(),
                            row.state())
                    .aligned(clock.instant()));
        } catch (ProblemException e) {
            LOG.error("The stored schedule {} is not understood any more: {}", row.id(), e.getMessage());
        }
    }

    /** How late a firing may be and not count as missed. */
    public Duration grace() {
        return grace;
    }

    public Surroundings surroundings() {
        return surroundings;
    }

    public Collection<Schedule> all() {
        return shelf.all();
    }

    /** Tells when a firing may come sooner than before. Must return immediately. */
    public void watch(Runnable watcher) {
        this.watcher = watcher;
    }

    /** Brings a schedule forward, unless it is gone or another one by now; what comes of it has survived the process. */
    public synchronized Optional<Schedule> advance(Schedule known, UnaryOperator<State> step) {
        return shelf.withId(known.id())
                .filter(schedule -> schedule.state().equals(known.state()))
                .map(schedule -> shelf.put(schedule, schedule.with(step.apply(schedule.state()))));
    }

    @Override
    public List<ScheduleDescription> list(String project) {
        return shelf.of(project)
                .sorted(comparing(Schedule::name))
                .map(this::describe)
                .toList();
    }

    @Override
    public Optional<ScheduleDescription> find(String project, String idOrName) {
        return shelf.find(project, idOrName).map(this::describe);
    }

    private ScheduleDescription describe(Schedule schedule) {
        return schedule.describe(surroundings);
    }

    @Override
    public ScheduleDescription create(String document) {
        return create("", document);
    }

    @Override
    public ScheduleDescription create(String project, String document) {
        return describe(put(null, UUID.randomUUID().toString(), "", Definition.read(project, document)));
    }

    @Override
    public ScheduleDescription update(String id, String document) {
        var next = replace(id, document);
        offers.reconsider();
        return describe(next);
    }

    private synchronized Schedule replace(String id, String document) {
        var old = posted(id);
        var next = old.definition().changed(document);
        if (!next.project().equals(old.project())) {
            throw ProblemException.invalid(
                    "project_id", "must stay '" + old.project() + "', where the schedule was created");
        }
        return put(old, id, "", next);
    }

    /** Under one lock with the look at the project, so that nothing is put into one that is being removed. */
    private synchronized Schedule put(Schedule old, String id, String origin, Definition definition) {
        surroundings.open(definition.project());
        var pipelines = surroundings.pipelines(definition);
        // What was posted is kept with ids, which still mean the same when it is changed later; a file is what it says.
        var kept = origin.isEmpty() ? definition.running(pipelines) : definition;
        var next = placed(old, id, origin, kept, pipelines);
        shelf.put(old, next);
        watcher.run();
        return next;
    }

    private Schedule placed(Schedule old, String id, String origin, Definition definition, List<String> pipelines) {
        var now = clock.instant();
        var stamp = now.truncatedTo(ChronoUnit.MILLIS);
        var same = old != null && old.id().equals(id);
        return new Schedule(
                        id,
                        origin,
                        definition,
                        pipelines,
                        definition.zone().orElse(zone),
                        same ? old.created() : stamp,
                        stamp,
                        same ? old.state() : State.NEW)
                .aligned(now);
    }

    @Override
    public void remove(String id) {
        drop(id);
        offers.reconsider();
    }

    private synchronized void drop(String id) {
        var schedule = posted(id);
        surroundings.open(schedule.project());
        shelf.remove(schedule);
    }

    @Override
    public List<Instant> upcoming(String id, int count) {
        var schedule = existing(id);
        return Stream.iterate(schedule.after(clock.instant()), time -> time != null, schedule::after)
                .limit(count)
                .toList();
    }

    @Override
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
        var old = shelf.from(origin).orElse(null);
        if (old == null || !old.definition().document().equals(definition.document())) {
            put(old, Schedule.idOf(definition), origin, definition);
            LOG.info("Schedule '{}' is taken from {}", definition.name(), origin);
        }
    }

    @Override
    public synchronized void withdraw(String origin) {
        shelf.from(origin).ifPresent(schedule -> {
            shelf.remove(schedule);
            LOG.info("Schedule '{}' is gone with {}", schedule.name(), origin);
        });
    }

    List<Schedule> owned(String project) {
        return shelf.of(project).toList();
    }

    /** Adds a schedule to a project that is being made. */
    synchronized void add(String id, Definition definition) {
        shelf.put(null, placed(null, id, "", definition, definition.pipelines()));
        watcher.run();
    }

    /** Removes all of a project that is being removed; files stay, and wait for another project of that id. */
    void clear(String project) {
        for (var schedule : owned(project)) {
            synchronized (this) {
                shelf.remove(schedule);
            }
            if (!schedule.origin().isEmpty()) {
                offers.reject(
                        schedule.origin(),
                        schedule.definition(),
                        ProblemException.invalid("project_id", "there is no project '" + project + "'")
                                .problem());
            }
        }
    }

    private Schedule existing(String id) {
        return shelf.withId(id).orElseThrow(() -> ProblemException.notFound("There is no schedule '" + id + "'.", ""));
    }

    private Schedule posted(String id) {
        var schedule = existing(id);
        if (!schedule.origin().isEmpty()) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The schedule '" + schedule.name() + "' comes from the file " + schedule.origin() + '.',
                    "Change or remove the file.");
        }
        return schedule;
    }
}
