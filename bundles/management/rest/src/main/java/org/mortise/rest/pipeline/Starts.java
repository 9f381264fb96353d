package org.mortise.rest.pipeline;

import static org.mortise.rest.http.Route.post;

import java.io.IOException;
import java.util.List;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** What brings a run of a pipeline about: whoever may run it, a person whom it may forbid to, a webhook that knows its secret. */
public final class Starts implements Resource {
    private final Engines engines;
    private final Waiting waiting;

    public Starts(Engines engines, Waiting waiting) {
        this.engines = engines;
        this.waiting = waiting;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("/api/pipelines/{id}/execute", this::execute).taking(Media.JSON),
                post("/api/pipelines/{id}/trigger", this::trigger).taking(Media.JSON),
                post("/api/pipelines/{id}/webhook", this::webhook).taking(Media.JSON));
    }

    private Answer execute(Call call) throws IOException, InterruptedException {
        var execution = call.json(Execution.class);
        return start(call, execution.request(engines.pipeline(call).id()));
    }

    private Answer trigger(Call call) throws IOException, InterruptedException {
        var execution = call.json(Execution.class);
        var id = engines.pipeline(call).id();
        engines.pipelines().admitManual(id);
        return start(call, execution.request(id));
    }

    private Answer webhook(Call call) throws IOException, InterruptedException {
        var delivery = Delivery.of(call);
        var id = engines.pipeline(call).id();
        engines.pipelines().admitWebhook(id, delivery.token());
        return start(call, RunRequest.of(id, "webhook", "", delivery.parameters()));
    }

    private Answer start(Call call, RunRequest request) throws InterruptedException {
        var patience = call.query().duration("wait");
        var runs = engines.runs();
        var run = runs.start(request.withKey(call.header("Idempotency-Key")));
        return waiting.outcome(runs, run, patience);
    }
}
