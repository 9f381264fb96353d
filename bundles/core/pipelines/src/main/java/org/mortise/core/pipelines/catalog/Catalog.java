package org.mortise.core.pipelines.catalog;

import static java.util.Comparator.comparing;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.catalog.PipelineTable.Row;
import org.mortise.core.pipelines.definition.Definition;
import org.mortise.core.pipelines.program.Program;
import org.mortise.core.pipelines.program.Programs;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pipelines, those that were posted and those that lie in the deploy folder. Reading takes no lock. What came from
 * files is in the store too, so that the last good content of a file that has become bad survives a restart.
 */
@Component(service = {Pipelines.class, Catalog.class})
public final class Catalog implements Pipelines {
    private static final Logger LOG = LoggerFactory.getLogger(Catalog.class);

    private final Programs programs;
    private final PipelineTable table;
    private final Map<String, Pipeline> pipelines = new ConcurrentHashMap<>();
    private final Rejections rejections = new Rejections();

    @Activate
    public Catalog(
            @Reference Programs programs,
            @Reference(target = "(mortise.store=main)") DataSource store,
            BundleContext context) {
        this(programs, store, Path.of(context.getProperty("mortise.base")));
    }

    public Catalog(Programs programs, DataSource store, Path base) {
        this.programs = programs;
        table = new PipelineTable(store);
        table.all().forEach(row -> load(row, base));
    }

    private void load(Row row, Path base) {
        if (!row.origin().isEmpty() && !Files.exists(base.resolve(row.origin()))) {
            table.delete(row.id());
            return;
        }
        try {
            var program = programs.of(Definition.read(row.document()));
            pipelines.put(row.id(), new Pipeline(row.id(), row.origin(), program, row.created(), row.updated()));
        } catch (ProblemException e) {
            LOG.error("The stored pipeline {} is not understood any more: {}", row.id(), e.getMessage());
        }
    }

    @Override
    public List<PipelineDescription> list(String project) {
        return pipelines.values().stream()
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

    /** The pipeline with that id, or the only one of that name. */
    public Optional<Pipeline> pipeline(String idOrName) {
        var byId = pipelines.get(idOrName);
        if (byId != null) {
            return Optional.of(byId);
        }
        var byName = pipelines.values().stream()
                .filter(pipeline -> pipeline.definition().name().equals(idOrName))
                .limit(2)
                .toList();
        return byName.size() == 1 ? Optional.of(byName.get(0)) : Optional.empty();
    }

    @Override
    public PipelineDescription create(String document) {
        var program = known(programs.of(Definition.read(document)));
        synchronized (this) {
            var now = now();
            return accept(null, new Pipeline(UUID.randomUUID().toString(), "", program, now, now))
                    .describe();
        }
    }

    @Override
    public synchronized PipelineDescription update(String id, String document) {
        var old = posted(id);
        var program = known(programs.of(old.definition().readNext(document)));
        var next = accept(old, new Pipeline(id, "", program, old.created(), now()));
        reconsider();
        return next.describe();
    }

    @Override
    public synchronized void remove(String id) {
        forget(posted(id));
        reconsider();
    }

    @Override
    public List<RejectedFile> rejected() {
        return rejections.list();
    }

    @Override
    public List<ActionDescription> actions() {
        return programs.actions();
    }

    /** Takes in a file's content; what is wrong with it is kept to be told, and so is what the file said before. */
    synchronized void offer(String origin, String document) {
        try {
            take(origin, document);
            reconsider();
        } catch (ProblemException e) {
            reject(origin, document, e);
        }
    }

    /** A file whose content is no good; {@code null} for one that could not be read at all. */
    synchronized void reject(String origin, String document, ProblemException why) {
        LOG.warn(
                "{} is not accepted{}: {}",
                origin,
                from(origin).isPresent() ? ", what it said before holds" : "",
                why.getMessage());
        rejections.put(origin, document, why.problem());
    }

    /** The file is gone, and its pipeline goes with it. */
    synchronized void withdraw(String origin) {
        rejections.remove(origin);
        from(origin).ifPresent(pipeline -> {
            forget(pipeline);
            LOG.info("Pipeline '{}' is gone with {}", pipeline.definition().name(), origin);
        });
        reconsider();
    }

    private void take(String origin, String document) {
        var definition = Definition.read(document);
        var old = from(origin).orElse(null);
        if (old == null || !old.definition().document().equals(definition.document())) {
            var program = programs.of(definition);
            program.mismatches().refuse();
            var id = Pipeline.idOf(definition);
            var created = old != null && old.id().equals(id) ? old.created() : now();
            accept(old, new Pipeline(id, origin, program, created, now()));
            LOG.info("Pipeline '{}' is taken from {}", definition.name(), origin);
        }
        rejections.remove(origin);
    }

    /** What made a file impossible may be gone: a name that was taken, above all. */
    private void reconsider() {
        rejections.documents().forEach((origin, document) -> {
            try {
                take(origin, document);
            } catch (ProblemException e) {
                rejections.put(origin, document, e.problem());
            }
        });
    }

    /** A person who posts is there to be told; a file waits for what may be dropped beside it a moment later. */
    private static Program known(Program program) {
        program.unknown().refuse();
        program.mismatches().refuse();
        return program;
    }

    private Pipeline accept(Pipeline old, Pipeline next) {
        var definition = next.definition();
        pipelines.values().stream()
                .filter(other -> other != old)
                .filter(other -> other.id().equals(next.id()) || other.named(definition.project(), definition.name()))
                .findFirst()
                .ifPresent(other -> refuse(next, other));
        table.replace(old, next);
        pipelines.put(next.id(), next);
        if (old != null && !old.id().equals(next.id())) {
            pipelines.remove(old.id());
        }
        return next;
    }

    private static void refuse(Pipeline next, Pipeline other) {
        var place = other.origin().isEmpty() ? "was posted" : "comes from " + other.origin();
        throw new ProblemException(
                Kind.CONFLICT,
                "The name '" + next.definition().name() + "' is taken by a pipeline that " + place + '.',
                "Choose another name, or change or remove that one.");
    }

    private void forget(Pipeline pipeline) {
        table.delete(pipeline.id());
        pipelines.remove(pipeline.id());
    }

    private Optional<Pipeline> from(String origin) {
        return pipelines.values().stream()
                .filter(pipeline -> pipeline.origin().equals(origin))
                .findFirst();
    }

    private Pipeline posted(String id) {
        var pipeline = pipelines.get(id);
        if (pipeline == null) {
            throw ProblemException.notFound("There is no pipeline '" + id + "'.", "");
        }
        if (!pipeline.origin().isEmpty()) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The pipeline '" + pipeline.definition().name() + "' comes from the file " + pipeline.origin()
                            + '.',
                    "Change or remove the file.");
        }
        return pipeline;
    }

    private static Instant now() {
        return Instant.ofEpochMilli(System.currentTimeMillis());
    }
}
