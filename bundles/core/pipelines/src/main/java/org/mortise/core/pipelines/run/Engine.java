package org.mortise.core.pipelines.run;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFigures;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.catalog.Catalog;
import org.mortise.core.pipelines.catalog.Pipeline;
import org.mortise.core.pipelines.definition.Definition;
import org.mortise.core.pipelines.definition.Definition.Status;
import org.mortise.core.pipelines.execution.Times;
import org.mortise.core.pipelines.journal.Journal;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.StepEnd;
import org.mortise.core.pipelines.program.Program;
import org.mortise.core.pipelines.program.Programs;
import org.mortise.core.value.Json;
import org.mortise.core.value.Names;
import org.mortise.core.value.Plain;
import org.mortise.core.value.RecordFields;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Accepts runs, knows those under way, and finds the others in the journal. */
@Component(service = Runs.class, configurationPid = "org.mortise.runs", immediate = true)
@Designate(ocd = Engine.Config.class)
public final class Engine implements Runs {

    @ObjectClassDefinition(name = "Mortise runs", description = "The bounds of pipeline runs")
    @interface Config {
        @AttributeDefinition(description = "Runs that execute at once", min = "1")
        int workers() default 16;

        @AttributeDefinition(description = "Runs that may wait for a worker; more are turned away", min = "1")
        int queue() default 100_000;

        @AttributeDefinition(description = "Seconds that a run may take", min = "1")
        long seconds() default 3600;

        @AttributeDefinition(description = "Mebibytes that the context of a run may have", min = "1")
        int contextMebibytes() default 10;
    }

    /** What is waited for after a cancel, so that the answer can mostly tell that it is done. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Catalog catalog;
    private final Programs programs;
    private final Journal journal;
    private final Plain plain = new Plain(new RecordFields());
    private final Map<String, Run> live = new ConcurrentHashMap<>();
    private final Meters meters;
    private final Keys keys = new Keys();
    private final Watchers watchers = new Watchers();
    private final Workers workers;

    @Activate
    public Engine(
            @Reference Catalog catalog,
            @Reference Programs programs,
            @Reference Journal journal,
            @Reference MeterRegistry registry,
            Config config) {
        this(catalog, programs, journal, registry, limits(config));
    }

    public Engine(Catalog catalog, Programs programs, Journal journal, MeterRegistry registry, Limits limits) {
        this.catalog = catalog;
        this.programs = programs;
        this.journal = journal;
        meters = new Meters(registry);
        workers = new Workers(
                journal, limits, meters, run -> live.remove(run.head().id()));
        meters.watch(workers);
    }

    private static Limits limits(Config config) {
        return new Limits(
                config.workers(),
                config.queue(),
                Duration.ofSeconds(config.seconds()),
                (long) config.contextMebibytes() << 20);
    }

    /** What is under way goes on; the bounds are for what comes. */
    @Modified
    void modify(Config config) {
        workers.limit(limits(config));
    }

    @Deactivate
    public void close() {
        workers.close(live.values());
        watchers.close();
        meters.close();
    }

    @Override
    public RunDescription start(RunRequest request) {
        var pipeline = catalog.existing(request.pipeline());
        var parameters = plain.map("parameters", request.parameters());
        return request.key().isEmpty()
                ? begin(pipeline, request, parameters)
                : keys.inTurn(
                        pipeline.id(),
                        request.key(),
                        () -> journal.keyed(pipeline.id(), request.key())
                                .map(head -> again(head, parameters))
                                .orElseGet(() -> begin(pipeline, request, parameters)));
    }

    /** What was made when this was asked for before. */
    private RunDescription again(RunHead head, Map<String, Object> parameters) {
        // As the journal gives them back: a number may have become another kind of number by it.
        if (!head.parameters().equals(Json.object(Json.bytes(parameters)))) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The key '" + head.key() + "' was used before, with other parameters, for run '" + head.id() + "'.",
                    "Take another key for another run.");
        }
        return find(head.id()).orElseThrow(() -> unknown(head.id()));
    }

    private RunDescription begin(Pipeline pipeline, RunRequest request, Map<String, Object> parameters) {
        refuseUnlessRunnable(pipeline);
        var definition = pipeline.definition();
        var head = new RunHead(
                journal.number(),
                RunIds.next(),
                pipeline.id(),
                definition.name(),
                definition.project(),
                request.triggerType(),
                request.triggeredBy(),
                request.priority(),
                request.key(),
                request.parent(),
                parameters,
                Times.now());
        var run = run(head, pipeline.program());
        return accept(run, () -> journal.accepted(head, pipeline.program().document()));
    }

    private void refuseUnlessRunnable(Pipeline pipeline) {
        catalog.open(pipeline.definition());
        if (pipeline.definition().status() != Status.ACTIVE) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The pipeline '" + pipeline.definition().name() + "' is not active.",
                    "Set its status to active.");
        }
        ready(pipeline.program());
    }

    private static void ready(Program program) {
        program.waitsFor().ifPresent(reason -> {
            throw new ProblemException(
                    Kind.UNAVAILABLE, "The pipeline '" + program.definition().name() + "' waits: " + reason + '.', "");
        });
        program.mismatches().refuse();
    }

    private Run run(RunHead head, Program program) {
        return new Run(head, program, workers.limits().context(), this::ended, watchers);
    }

    private void ended(RunHead head, StepEnd end) {
        meters.step(end);
        journal.stepped(head, end);
    }

    private RunDescription accept(Run run, Runnable durably) {
        workers.reserve();
        var id = run.head().id();
        if (live.putIfAbsent(id, run) != null) {
            workers.release();
            throw underWay(id);
        }
        try {
            durably.run();
        } catch (RuntimeException e) {
            live.remove(id);
            workers.release();
            throw e;
        }
        workers.submit(run);
        return run.describe(true);
    }

    @Override
    public Optional<RunDescription> find(String id) {
        var run = live.get(id);
        return run == null ? journal.find(id) : Optional.of(run.describe(true));
    }

    @Override
    public List<RunDescription> list(RunFilter filter) {
        return journal.list(filter).stream()
                .map(this::asItStands)
                .filter(run -> filter.statuses().isEmpty() || filter.statuses().contains(run.status()))
                .toList();
    }

    private RunDescription asItStands(RunDescription saved) {
        var run = live.get(saved.id());
        return run == null ? saved : run.describe(false);
    }

    @Override
    public int queued() {
        return workers.queued();
    }

    @Override
    public RunFigures figures() {
        return new RunFigures(
                byType(RunStatus.QUEUED),
                byType(RunStatus.EXECUTING),
                workers.ended(Duration.ofMinutes(5)),
                workers.ended(Duration.ofHours(1)));
    }

    private Map<String, Integer> byType(RunStatus status) {
        return live.values().stream()
                .filter(run -> run.status() == status)
                .collect(Collectors.groupingBy(run -> Names.of(run.type()), Collectors.summingInt(run -> 1)));
    }

    @Override
    public Watch watch(String project, Consumer<RunDescription> watcher) {
        return watchers.add(project, watcher);
    }

    @Override
    public RunDescription await(String id, Duration atMost) throws InterruptedException {
        var run = live.get(id);
        if (run == null) {
            return journal.find(id).orElseThrow(() -> unknown(id));
        }
        run.await(atMost);
        return run.describe(true);
    }

    @Override
    public RunDescription cancel(String id) {
        var run = live.get(id);
        if (run == null) {
            var ended = journal.find(id).orElseThrow(() -> unknown(id));
            throw new ProblemException(
                    Kind.CONFLICT, "Run '" + id + "' has ended already: it is " + Names.of(ended.status()) + '.', "");
        }
        workers.stop(run, RunStatus.CANCELLED);
        try {
            return await(id, MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return run.describe(true);
        }
    }

    @Override
    public RunDescription resume(String id) {
        if (live.containsKey(id)) {
            throw underWay(id);
        }
        var saved = journal.load(id).orElseThrow(() -> unknown(id));
        if (saved.status() == RunStatus.COMPLETED) {
            throw new ProblemException(Kind.CONFLICT, "Run '" + id + "' is completed.", "Start a new one.");
        }
        var program = programs.of(Definition.restore(saved.document()));
        catalog.open(program.definition());
        ready(program);
        var run = run(saved.head(), program);
        run.goOnAfter(saved.completed(), saved.started());
        return accept(run, () -> journal.resumed(saved.head()));
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no run '" + id + "'.", "");
    }

    private static ProblemException underWay(String id) {
        return new ProblemException(Kind.CONFLICT, "Run '" + id + "' is under way.", "Wait for it, or cancel it.");
    }
}
