package org.mortise.rest.pipeline;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** Pipelines: their definitions, and what brings a run about. */
public final class PipelineResource implements Resource {
    private final Engines engines;
    private final Waiting waiting;

    public PipelineResource(Engines engines, Waiting waiting) {
        this.engines = engines;
        this.waiting = waiting;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/pipelines", this::list),
                post("/api/pipelines", this::create).taking(Media.DOCUMENT),
                get("/api/pipelines/{id}", this::show),
                put("/api/pipelines/{id}", this::update).taking(Media.DOCUMENT),
                delete("/api/pipelines/{id}", this::remove),
                post("/api/pipelines/{id}/execute", this::execute).taking(Media.JSON),
                post("/api/pipelines/{id}/trigger", this::trigger).taking(Media.JSON));
    }

    private Answer list(Call call) {
        return Answer.ok(engines.pipelines().list(call.query().text("project_id")).stream()
                .map(PipelineView::of)
                .toList());
    }

    private Answer create(Call call) throws IOException {
        var pipeline = engines.pipelines().create(call.text());
        return Answer.created("/api/pipelines/" + pipeline.id(), PipelineView.of(pipeline));
    }

    private Answer show(Call call) {
        return Answer.ok(PipelineView.of(pipeline(call)));
    }

    private Answer update(Call call) throws IOException {
        return Answer.ok(PipelineView.of(engines.pipelines().update(call.variable("id"), call.text())));
    }

    private Answer remove(Call call) {
        engines.pipelines().remove(call.variable("id"));
        return Answer.nothing();
    }

    private Answer execute(Call call) throws IOException, InterruptedException {
        return start(call, call.json(Execution.class));
    }

    /** The same for those who may be forbidden to. */
    private Answer trigger(Call call) throws IOException, InterruptedException {
        var execution = call.json(Execution.class);
        if (pipeline(call).definition().get("trigger_config") instanceof Map<?, ?> trigger
                && Boolean.FALSE.equals(trigger.get("allow_manual"))) {
            throw new ProblemException(
                    Kind.FORBIDDEN,
                    "This pipeline must not be triggered by hand.",
                    "Set trigger_config.allow_manual to true to allow it.");
        }
        return start(call, execution);
    }

    private Answer start(Call call, Execution execution) throws InterruptedException {
        var patience = call.query().duration("wait");
        var runs = engines.runs();
        var run = runs.start(execution.request(call.variable("id")));
        return waiting.outcome(runs, run, patience);
    }

    private PipelineDescription pipeline(Call call) {
        var id = call.variable("id");
        return engines.pipelines()
                .find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no pipeline '" + id + "'.", "GET /api/pipelines lists those that are there."));
    }
}
