package org.mortise.core.pipelines.catalog;

import static java.util.Comparator.comparing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.PipelinePlan;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.core.document.Offers;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.catalog.PipelineTable.Row;
import org.mortise.core.pipelines.checkpoint.StoredCheckpoints;
import org.mortise.core.pipelines.definition.Body.Part;
import org.mortise.core.pipelines.definition.Definition;
import org.mortise.core.pipelines.definition.Definition.Status;
import org.mortise.core.pipelines.program.Program;
import org.mortise.core.pipelines.program.Programs;
import org.mortise.core.value.Json;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipelines, those that were posted and those that lie in the deploy folder. What came from files is in the store
 * too, so that the last good content of a file that has become bad survives a restart.
 */
@Component(service = {Pipelines.class, Catalog.class})
public final class Catalog implements Pipelines, Offers.Taker<Definition> {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private final Programs programs;
    private final StoredCheckpoints checkpoints;
    private final Projects projects;
    private final Uses uses;
    private final Shelf shelf;
    private final Offers<Definition> offers = new Offers<>(this);

    @Activate
    public Catalog(
            @Reference Programs programs,
            @Reference StoredCheckpoints checkpoints,
            @Reference Projects projects,
            @Reference Uses uses,
            @Reference(target = "(mortise.store=main)") DataSource store,
            BundleContext context) {
        this(programs, checkpoints, projects, uses, store, Path.of(context.getProperty("mortise.base")));
    }

    public Catalog(
            Programs programs,
            StoredCheckpoints checkpoints,
            Projects projects,
            Uses uses,
            DataSource store,
            Path base) {
        this.programs = programs;
        this.checkpoints = checkpoints;
        this.projects = projects;
        this.uses = uses;
        var table = new PipelineTable(store);
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
            var program = programs.of(Definition.restore(row.document()));
            shelf.restore(new Pipeline(row.id(), row.origin(), program, row.created(), row.updated()));
        } catch (ProblemException e) {
            LOG.error("The stored pipeline {} is not understood any more: {}", row.id(), e.getMessage());
        }
    }

    @Override
    public List<PipelineDescription> list(String project) {
        return shelf.all().stream()
                .filter(pipeline ->
                        project.isEmpty() || pipeline.definition().project().equals(project))
                .sorted(comparing(pipeline -> pipeline.definition().name()))
                .map(Pipeline::describe)
                .toList();
    }

    @Override
    public Optional<PipelineDescription> find(String idOrName) {
        return pipeline(idOrName).map(Pipeline::describe);
    }

    @Override
    public Optional<PipelineDescription> find(String project, String idOrName) {
        return project.isEmpty() ? find(idOrName) : shelf.of(project, idOrName).map(Pipeline::describe);
    }

    /** The pipeline with that id, or the only one of that name. */
    public Optional<Pipeline> pipeline(String idOrName) {
        return shelf.withId(idOrName).or(() -> shelf.named(idOrName));
    }

    /** The pipeline with that id or name, or a problem of kind {@code NOT_FOUND}. */
    public Pipeline existing(String idOrName) {
        return pipeline(idOrName).orElseThrow(() -> unknown(idOrName));
    }

    @Override
    public PipelineDescription create(String document) {
        return create("", document);
    }

    @Override
    public PipelineDescription create(String project, String document) {
        var program = known(programs.of(Definition.read(project, document)));
        var now = now();
        var created = new Pipeline(UUID.randomUUID().toString(), "", program, now, now);
        synchronized (this) {
            open(created.definition());
            return shelf.put(null, created).describe();
        }
    }

    @Override
    public PipelineDescription update(String id, String document) {
        var next = replace(id, document);
        offers.reconsider();
        return next.describe();
    }

    private synchronized Pipeline replace(String id, String document) {
        var old = posted(id);
        var program = known(programs.of(old.definition().readNext(document)));
        stays(old.definition(), program.definition());
        open(program.definition());
        return shelf.put(old, new Pipeline(id, "", program, old.created(), now()));
    }

    /** With its checkpoints; those of a file stay, for a file that was taken away may come back. */
    @Override
    public void remove(String id) {
        var pipeline = posted(id);
        open(pipeline.definition());
        uses.none(pipeline);
        drop(pipeline);
        offers.reconsider();
    }

    private synchronized void drop(Pipeline pipeline) {
        shelf.remove(pipeline);
        checkpoints.removeAll(pipeline.definition().project(), pipeline.id());
    }

    @Override
    public void admitManual(String idOrName) {
        Admission.manual(existing(idOrName).definition());
    }

    @Override
    public void admitWebhook(String idOrName, String token) {
        Admission.webhook(existing(idOrName).definition(), token);
    }

    @Override
    public PipelinePlan explain(String idOrName) {
        return existing(idOrName).plan();
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
    public List<ActionDescription> actions() {
        return programs.actions();
    }

    @Override
    public Definition read(String document) {
        return Definition.read(document);
    }

    @Override
    public boolean has(String origin) {
        return shelf.from(origin).isPresent();
    }

    /** The first definition of a file may wait for a plugin that it fits; where there is a good one, that one stays. */
    @Override
    public synchronized void take(String origin, Definition definition) {
        var old = shelf.from(origin).orElse(null);
        if (old == null || !old.definition().document().equals(definition.document())) {
            open(definition);
            var program = programs.of(definition);
            if (old != null) {
                program.mismatches().refuse();
            }
            var id = Pipeline.idOf(definition);
            var created = old != null && old.id().equals(id) ? old.created() : now();
            shelf.put(old, new Pipeline(id, origin, program, created, now()));
            LOG.info("Pipeline '{}' is taken from {}", definition.name(), origin);
        }
    }

    @Override
    public synchronized void withdraw(String origin) {
        shelf.from(origin).ifPresent(pipeline -> {
            shelf.remove(pipeline);
            LOG.info("Pipeline '{}' is gone with {}", pipeline.definition().name(), origin);
        });
    }

    List<Pipeline> owned(String project) {
        return shelf.all().stream()
                .filter(pipeline -> pipeline.definition().project().equals(project))
                .toList();
    }

    /** Adds a pipeline to a project that is being made. */
    synchronized void add(String id, Map<String, Object> document) {
        var now = now();
        shelf.put(null, new Pipeline(id, "", programs.of(Definition.restore(Json.text(document))), now, now));
    }

    /** Removes all of a project that is being removed; files stay, and wait for another project of that id. */
    void clear(String project) {
        for (var pipeline : owned(project)) {
            drop(pipeline);
            if (!pipeline.origin().isEmpty()) {
                offers.reject(
                        pipeline.origin(),
                        pipeline.definition(),
                        homeless(project).problem());
            }
        }
    }

    /** The pipeline of a project by id or name, if it can run now; a problem says why it cannot. */
    public Pipeline runnable(String project, String idOrName) {
        return runnable(shelf.of(project, idOrName).orElseThrow(() -> unknown(idOrName)));
    }

    /** The same of a pipeline. */
    public Pipeline runnable(Pipeline pipeline) {
        open(pipeline.definition());
        if (pipeline.definition().status() != Status.ACTIVE) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The pipeline '" + pipeline.definition().name() + "' is not active.",
                    "Set its status to active.");
        }
        ready(pipeline.program());
        return pipeline;
    }

    /** Refuses a program that waits for something, or has parameters that do not fit what is there now. */
    public static void ready(Program program) {
        program.waitsFor().stream().findFirst().ifPresent(reason -> {
            throw new ProblemException(
                    Kind.UNAVAILABLE, "The pipeline '" + program.definition().name() + "' waits: " + reason + '.', "");
        });
        program.mismatches().refuse();
    }

    /** Lets something happen in the project of a pipeline; under the lock of whatever that changes. */
    public void open(Definition definition) {
        var project = definition.project();
        if (projects.find(project).filter(found -> found.id().equals(project)).isEmpty()) {
            throw homeless(project);
        }
        projects.active(project);
    }

    private static ProblemException homeless(String project) {
        return ProblemException.invalid("project_id", "there is no project '" + project + "'");
    }

    private static void stays(Definition old, Definition next) {
        if (!next.project().equals(old.project())) {
            throw ProblemException.invalid(
                    "project_id", "must stay '" + old.project() + "', where the pipeline was created");
        }
    }

    /** A person who posts is there to be told; a file waits for what may be dropped beside it a moment later. */
    private Program known(Program program) {
        program.unknown().refuse();
        unknownParts(program.definition()).refuse();
        program.mismatches().refuse();
        return program;
    }

    /** Steps that run a pipeline which is not there. */
    private Violations unknownParts(Definition definition) {
        var violations = new Violations();
        definition.steps().each(step -> {
            if (step.body() instanceof Part part
                    && !part.pipeline().equals(definition.name())
                    && shelf.of(definition.project(), part.pipeline()).isEmpty()) {
                violations.add(
                        step.field() + ".pipeline",
                        "is '" + part.pipeline() + "', and the project has no pipeline of that name or id");
            }
        });
        return violations;
    }

    private Pipeline posted(String id) {
        var pipeline = shelf.withId(id).orElseThrow(() -> unknown(id));
        if (!pipeline.origin().isEmpty()) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The pipeline '" + pipeline.definition().name() + "' comes from the file " + pipeline.origin()
                            + '.',
                    "Change or remove the file.");
        }
        return pipeline;
    }

    private static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no pipeline '" + id + "'.", "");
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MILLIS);
    }
}
