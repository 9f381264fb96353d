package org.mortise.rest.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.mortise.api.collection.Collections;
import org.mortise.api.metrics.Metrics;
import org.mortise.api.model.Models;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.Checkpoints;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFigures;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.api.schedule.Schedules;
import org.mortise.api.storage.StorageDescription;
import org.mortise.api.storage.Storages;
import org.mortise.rest.http.Call;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * The engines behind the doors. They come and go while the doors stay open: one that is away at the moment is a problem
 * of kind {@code UNAVAILABLE}, which says so, and not a connection refused. Hence fields and not a constructor.
 */
@Component(service = Engines.class)
public final class Engines {
    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile PluginRegistry plugins;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Pipelines pipelines;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Runs runs;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Diagnosis diagnosis;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Metrics metrics;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Checkpoints checkpoints;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Projects projects;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Schedules schedules;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Storages storages;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Models models;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Collections collections;

    public PluginRegistry plugins() {
        return there("plugin registry", plugins);
    }

    public Pipelines pipelines() {
        return there("pipeline engine", pipelines);
    }

    public Runs runs() {
        return there("run engine", runs);
    }

    public Diagnosis diagnosis() {
        return there("diagnosis", diagnosis);
    }

    public Metrics metrics() {
        return there("metrics", metrics);
    }

    public Checkpoints checkpoints() {
        return there("store of checkpoints", checkpoints);
    }

    public Projects projects() {
        return there("project engine", projects);
    }

    public Schedules schedules() {
        return there("scheduler", schedules);
    }

    public Storages storages() {
        return there("storage engine", storages);
    }

    public Models models() {
        return there("model engine", models);
    }

    public Collections collections() {
        return there("collection engine", collections);
    }

    /** The pipeline that a call's address names as {@code id}; another project's is not there. */
    public PipelineDescription pipeline(Call call) {
        var id = call.variable("id");
        return pipelines()
                .find(call.project(), id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no pipeline '" + id + "'.", "GET /api/pipelines lists those that are there."));
    }

    /** The run that a call's address names as {@code id}; another project's is not there. */
    public RunDescription run(Call call) {
        var id = call.variable("id");
        return runs().find(id)
                .filter(run -> call.project().isEmpty() || call.project().equals(run.project()))
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no work task '" + id + "'.", "GET /api/worktasks lists the newest."));
    }

    /** The storage that a call's address names as {@code id}; another project's is {@code FORBIDDEN}. */
    public StorageDescription storage(Call call) {
        var id = call.variable("id");
        var storage = storages()
                .find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no storage '" + id + "'.", "GET /api/storage/configs lists those that are there."));
        if (!call.project().isEmpty() && !call.project().equals(storage.project()) && !id.equals(Storages.EMBEDDED)) {
            throw new ProblemException(
                    Kind.FORBIDDEN, "The storage '" + id + "' belongs to another project.", "Use one of your own.");
        }
        return storage;
    }

    /** Whether these are the runs of the engine that is there now. */
    public boolean isThere(Runs engine) {
        return runs == engine;
    }

    /** All plugins; none while the registry is away. */
    public List<PluginDescription> installed() {
        var registry = plugins;
        return registry == null ? List.of() : registry.plugins();
    }

    /** The actions that pipelines can use now; none while the pipeline engine is away. */
    public List<ActionDescription> actions() {
        var engine = pipelines;
        return engine == null ? List.of() : engine.actions();
    }

    /** The definition files that were not accepted; none of an engine that is away. */
    public List<RejectedFile> rejected() {
        var definitions = pipelines;
        var times = schedules;
        var texts = collections;
        var rejected = new ArrayList<RejectedFile>(definitions == null ? List.of() : definitions.rejected());
        rejected.addAll(times == null ? List.of() : times.rejected());
        rejected.addAll(texts == null ? List.of() : texts.rejected());
        return rejected;
    }

    /** How runs are doing; empty while the run engine is away. */
    public Optional<RunFigures> figures() {
        return Optional.ofNullable(runs).map(Runs::figures);
    }

    /** What keeps the runtime from doing its work, in words; empty when it is ready. */
    public List<String> missing() {
        var missing = new ArrayList<String>();
        var registry = plugins;
        if (registry == null) {
            missing.add("the plugin registry is not there");
        } else if (!registry.reconciled()) {
            missing.add("plugins that lay in the deploy folder are still starting");
        }
        if (pipelines == null) {
            missing.add("the pipeline engine is not there");
        }
        if (runs == null) {
            missing.add("the run engine is not there");
        }
        return missing;
    }

    private static <T> T there(String name, T engine) {
        if (engine == null) {
            throw new ProblemException(
                    Kind.UNAVAILABLE, "The " + name + " is not there at the moment.", "Try again, or ask /health why.");
        }
        return engine;
    }
}
