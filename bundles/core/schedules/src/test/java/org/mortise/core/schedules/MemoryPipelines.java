package org.mortise.core.schedules;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mortise.api.pipeline.ActionDescription;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.PipelinePlan;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RejectedFile;

/** Pipelines that are only names and ids. */
public final class MemoryPipelines implements Pipelines {
    private final Map<String, PipelineDescription> pipelines = new TreeMap<>();

    /** A pipeline whose id is its name and {@code -id}. */
    public MemoryPipelines with(String project, String name) {
        return with(project, name, "");
    }

    /** One that waits for something. */
    public MemoryPipelines with(String project, String name, String reason) {
        var id = name + "-id";
        pipelines.put(
                id,
                new PipelineDescription(
                        id, project, name, "", reason.isEmpty(), reason, Map.of(), Instant.EPOCH, Instant.EPOCH));
        return this;
    }

    @Override
    public void remove(String id) {
        pipelines.remove(id);
    }

    @Override
    public Optional<PipelineDescription> find(String project, String idOrName) {
        return pipelines.values().stream()
                .filter(pipeline -> pipeline.project().equals(project))
                .filter(pipeline ->
                        pipeline.id().equals(idOrName) || pipeline.name().equals(idOrName))
                .findFirst();
    }

    @Override
    public Optional<PipelineDescription> find(String idOrName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PipelineDescription> list(String project) {
        throw new UnsupportedOperationException();
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
    public void admitManual(String idOrName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void admitWebhook(String idOrName, String token) {
        throw new UnsupportedOperationException();
    }

    @Override
    public PipelinePlan explain(String idOrName) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RejectedFile> rejected() {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<ActionDescription> actions() {
        throw new UnsupportedOperationException();
    }
}
