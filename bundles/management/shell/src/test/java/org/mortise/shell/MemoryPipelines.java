package org.mortise.shell;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.PipelinePlan;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem;

/** Pipelines that have names and steps. */
public final class MemoryPipelines implements Pipelines {
    private final Map<String, PipelineDescription> pipelines = new TreeMap<>();
    private final List<RejectedFile> rejected = new ArrayList<>();

    public void reject(String origin, String why) {
        var problem = new Problem(Problem.Kind.INVALID, why, "", List.of());
        rejected.add(new RejectedFile(origin, problem, Instant.now().minusSeconds(7200)));
    }

    public void add(String name, String reason, String... steps) {
        var definition = Map.<String, Object>of(
                "name",
                name,
                "steps",
                List.of(steps).stream()
                        .map(step -> Map.of("name", step, "plugin", "builtin"))
                        .toList());
        var changed = Instant.now().minusSeconds(7200);
        pipelines.put(
                name,
                new PipelineDescription(
                        "id-" + name,
                        "default",
                        name,
                        name + ".pipeline.yaml",
                        reason.isEmpty(),
                        reason,
                        definition,
                        changed,
                        changed));
    }

    @Override
    public List<PipelineDescription> list(String project) {
        return pipelines.values().stream()
                .filter(pipeline -> project.isEmpty() || project.equals(pipeline.project()))
                .toList();
    }

    @Override
    public Optional<PipelineDescription> find(String idOrName) {
        return pipelines.values().stream()
                .filter(pipeline -> idOrName.equals(pipeline.id()) || idOrName.equals(pipeline.name()))
                .findFirst();
    }

    @Override
    public Optional<PipelineDescription> find(String project, String idOrName) {
        return find(idOrName).filter(pipeline -> project.isEmpty() || project.equals(pipeline.project()));
    }

    @Override
    public PipelineDescription create(String document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PipelineDescription create(String project, String document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PipelineDescription update(String id, String document) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void admitManual(String idOrName) {}

    @Override
    public void admitWebhook(String idOrName, String token) {}

    @Override
    public PipelinePlan explain(String idOrName) {
        var found = find(idOrName).orElseThrow();
        return new PipelinePlan(found.id(), found.name(), found.project(), List.of(), List.of(), List.of());
    }

    @Override
    public List<RejectedFile> rejected() {
        return rejected;
    }

    @Override
    public List<ActionDescription> actions() {
        var path = new ParameterDescription("path", "string", true, "The file", null);
        var encoding = new ParameterDescription("encoding", "string", false, "How it is encoded", "UTF-8");
        var content = new ParameterDescription("content", "string", true, "What is in it", null);
        return List.of(new ActionDescription(
                "builtin", "read_file", "Reads a file", List.of(path, encoding), List.of(content)));
    }
}
