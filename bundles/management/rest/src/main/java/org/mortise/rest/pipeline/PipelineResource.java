package org.mortise.rest.pipeline;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.util.List;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** The definitions of pipelines. */
public final class PipelineResource implements Resource {
    private final Engines engines;

    public PipelineResource(Engines engines) {
        this.engines = engines;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/pipelines", this::list),
                post("/api/pipelines", this::create).taking(Media.DOCUMENT),
                get("/api/pipelines/{id}", this::show),
                put("/api/pipelines/{id}", this::update).taking(Media.DOCUMENT),
                delete("/api/pipelines/{id}", this::remove),
                get("/api/pipelines/{id}/explain", this::explain));
    }

    private Answer list(Call call) {
        return Answer.ok(engines.pipelines().list(call.project()).stream()
                .map(PipelineView::of)
                .toList());
    }

    private Answer create(Call call) throws IOException {
        var pipeline = engines.pipelines().create(call.project(), call.text());
        return Answer.created("/api/pipelines/" + pipeline.id(), PipelineView.of(pipeline));
    }

    private Answer show(Call call) {
        return Answer.ok(PipelineView.of(engines.pipeline(call)));
    }

    private Answer update(Call call) throws IOException {
        var id = engines.pipeline(call).id();
        return Answer.ok(PipelineView.of(engines.pipelines().update(id, call.text())));
    }

    /** What a run would do, and what each step would receive from where. */
    private Answer explain(Call call) {
        return Answer.ok(engines.pipelines().explain(engines.pipeline(call).id()));
    }

    private Answer remove(Call call) {
        engines.pipelines().remove(engines.pipeline(call).id());
        return Answer.nothing();
    }
}
