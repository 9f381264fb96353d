package org.mortise.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.PipelinePlan;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Pipelines in memory; the id is the name. */
final class MemoryPipelines implements Pipelines {
    private final Map<String, PipelineDescription> pipelines = new ConcurrentSkipListMap<>();

    volatile List<RejectedFile> rejected = List.of();

    void clear() {
        pipelines.clear();
        rejected = List.of();
    }

    @Override
    public List<PipelineDescription> list(String project) {
        return pipelines.values().stream()
                .filter(pipeline -> project.isEmpty() || pipeline.project().equals(project))
                .toList();
    }

    @Override
    public Optional<PipelineDescription> find(String id) {
        return Optional.ofNullable(pipelines.get(id));
    }

    @Override
    public Optional<PipelineDescription> find(String project, String id) {
        return find(id).filter(pipeline -> project.isEmpty() || project.equals(pipeline.project()));
    }

    @Override
    public PipelineDescription create(String document) {
        return create("", document);
    }

    @Override
    public PipelineDescription create(String project, String document) {
        var pipeline = read(project, document);
        if (pipelines.putIfAbsent(pipeline.id(), pipeline) != null) {
            throw new ProblemException(Kind.CONFLICT, "There is a pipeline '" + pipeline.name() + "'.", "");
        }
        return pipeline;
    }

    @Override
    public PipelineDescription update(String id, String document) {
        var pipeline = read(known(id).project(), document);
        pipelines.put(id, pipeline);
        return pipeline;
    }

    @Override
    public void remove(String id) {
        pipelines.remove(known(id).id());
    }

    @Override
    public void admitManual(String id) {
        if (Boolean.FALSE.equals(trigger(id).get("allow_manual"))) {
            throw new ProblemException(Kind.FORBIDDEN, "It is not triggered by hand.", "");
        }
    }

    @Override
    public void admitWebhook(String id, String token) {
        if (!Boolean.TRUE.equals(trigger(id).get("webhook"))) {
            throw new ProblemException(Kind.FORBIDDEN, "It is not triggered by a webhook.", "");
        } else if (!token.equals(trigger(id).get("secret"))) {
            throw new ProblemException(
                    token.isEmpty() ? Kind.UNAUTHORIZED : Kind.FORBIDDEN, "The token is no good.", "");
        }
    }

    private Map<?, ?> trigger(String id) {
        return (Map<?, ?>) known(id).definition().getOrDefault("trigger_config", Map.of());
    }

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
        var input = new ParameterDescription("input_field", "string", true, "Field to shout", null);
        return List.of(
                new ActionDescription("acme", "shout", "Shouts", List.of(input), List.of()),
                new ActionDescription("builtin", "read_file", "Reads a file", List.of(), List.of()));
    }

    PipelineDescription known(String id) {
        return find(id).orElseThrow(() -> ProblemException.notFound("There is no pipeline '" + id + "'.", ""));
    }

    static PipelineDescription read(String given, String document) {
        var definition = parse(document);
        if (!(definition.get("name") instanceof String name)) {
            throw ProblemException.invalid("name", "is required");
        }
        var project = String.valueOf(definition.getOrDefault("project_id", given.isEmpty() ? "default" : given));
        if (!given.isEmpty() && !given.equals(project)) {
            throw ProblemException.invalid("project_id", "is another");
        }
        return new PipelineDescription(name, project, name, "", true, "", definition, Instant.EPOCH, Instant.EPOCH);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> parse(String document) {
        try {
            if (new Load(LoadSettings.builder().build()).loadFromString(document) instanceof Map<?, ?> definition) {
                return (Map<String, Object>) definition;
            }
            throw ProblemException.invalid("document", "must be an object");
        } catch (MarkedYamlEngineException e) {
            var at = e.getProblemMark().orElseThrow();
            throw ProblemException.invalid("document", "line " + (at.getLine() + 1) + ", column " + at.getColumn());
        } catch (YamlEngineException e) {
            throw ProblemException.invalid("document", "is no YAML");
        }
    }
}
