package org.mortise.core.pipelines.run;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.ToIntFunction;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFigures;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.catalog.Catalog;
import org.mortise.core.pipelines.definition.Definition.Type;
import org.mortise.core.pipelines.execution.Crew;
import org.mortise.core.pipelines.execution.Means;
import org.mortise.core.pipelines.journal.Journal;
import org.mortise.core.pipelines.program.Programs;
import org.mortise.core.value.Names;
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

        @AttributeDefinition(description = "Of these, runs of ingestion pipelines at most; 0 for any number", min = "0")
        int ingestion() default 0;

        @AttributeDefinition(
                description = "Of these, runs of processing pipelines at most; 0 for any number",
                min = "0")
        int processing() default 0;

        @AttributeDefinition(description = "Of these, runs of output pipelines at most; 0 for any number", min = "0")
        int output() default 0;

        @AttributeDefinition(description = "Runs that may wait for a worker; more are turned away", min = "1")
        int queue() default 100_000;

        @AttributeDefinition(description = "Seconds that a run may take", min = "1")
        long seconds() default 3600;

        @AttributeDefinition(description = "Mebibytes that the context of a run may have", min = "1")
        int contextMebibytes() default 10;

        @AttributeDefinition(description = "Whether runs that were interrupted go on by themselves at the next start")
        Resume resume() default Resume.MANUAL;
    }

    /** What is waited for after a cancel, so that the answer can mostly tell that it is done. */
    private static final Duration MOMENT = Duration.ofMillis(100);

    private final Journal journal;
    private final Meters meters;
    private final Live live;
    private final Watchers watchers = new Watchers();
    private final Workers workers;
    private final Crew crew;
    private final Intake intake;

    @Activate
    public Engine(
            @Reference Catalog catalog,
            @Reference Programs programs,
            @Reference Journal journal,
            @Reference PluginRegistry plugins,
            @Reference MeterRegistry registry,
            Config config) {
        this(catalog, programs, journal, registry, limits(config));
        begin(plugins::reconciled, config.resume());
    }

    public Engine(Catalog catalog, Programs programs, Journal journal, MeterRegistry registry, Limits limits) {
        this.journal = journal;
        live = new Live(journal);
        meters = new Meters(registry);
        workers = new Workers(journal, limits, meters, live::remove);
        crew = new Crew(() -> workers.limits().workers());
        var parts = new Parts(catalog, programs, journal, live, workers, watchers);
        var means = new Means(
                new Records(journal, meters),
                parts,
                crew,
                () -> workers.limits().context());
        intake = new Intake(catalog, programs, journal, live, workers, means, watchers);
        meters.watch(workers);
    }

    private static Limits limits(Config config) {
        return new Limits(
                config.workers(),
                Map.of(
                        Type.INGESTION, config.ingestion(),
                        Type.PROCESSING, config.processing(),
                        Type.OUTPUT, config.output()),
                config.queue(),
                Duration.ofSeconds(config.seconds()),
                (long) config.contextMebibytes() << 20);
    }

    /**
     * Takes up what earlier processes left, and lets the first runs begin.
     *
     * @param ready asked until all is there that runs may need
     */
    public void begin(BooleanSupplier ready, Resume resume) {
        intake.takeUp(resume == Resume.AUTOMATIC);
        workers.openWhen(ready);
    }

    /** What is under way goes on; the bounds are for what comes. */
    @Modified
    void modify(Config config) {
        limit(limits(config));
    }

    void limit(Limits limits) {
        workers.limit(limits);
    }

    @Deactivate
    public void close() {
        workers.close();
        crew.close();
        live.all().forEach(Run::leave);
        watchers.close();
        meters.close();
    }

    @Override
    public RunDescription start(RunRequest request) {
        return intake.start(request);
    }

    @Override
    public RunDescription resume(String id) {
        return intake.resume(id);
    }

    @Override
    public Optional<RunDescription> find(String id) {
        return live.find(id);
    }

    @Override
    public List<RunDescription> list(RunFilter filter) {
        return journal.list(filter).stream().map(live::asItStands).toList();
    }

    @Override
    public int queued() {
        return byType(workers::queued).values().stream()
                .mapToInt(count -> count)
                .sum();
    }

    @Override
    public RunFigures figures() {
        return new RunFigures(
                byType(workers::queued),
                byType(workers::executing),
                workers.ended(Duration.ofMinutes(5)),
                workers.ended(Duration.ofHours(1)));
    }

    private static Map<String, Integer> byType(ToIntFunction<Type> figure) {
        var figures = new TreeMap<String, Integer>();
        for (var type : Type.values()) {
            figures.put(Names.of(type), figure.applyAsInt(type));
        }
        return figures;
    }

    @Override
    public Watch watch(String project, Consumer<RunDescription> watcher) {
        return watchers.add(project, watcher);
    }

    @Override
    public RunDescription await(String id, Duration atMost) throws InterruptedException {
        var run = live.get(id);
        if (run.isEmpty()) {
            return live.existing(id);
        }
        run.get().await(atMost);
        return run.get().describe(true);
    }

    @Override
    public RunDescription cancel(String id) {
        var run = live.get(id).orElseThrow(() -> ended(live.existing(id)));
        workers.stop(run, RunStatus.CANCELLED);
        try {
            run.await(MOMENT);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return run.describe(true);
    }

    private static ProblemException ended(RunDescription run) {
        var how = Names.of(run.status());
        return new ProblemException(Kind.CONFLICT, "Run '" + run.id() + "' has ended already: it is " + how + '.', "");
    }
}
