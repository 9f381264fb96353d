package org.mortise.rest.pipeline;

import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;

import java.util.List;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** Runs, under way and past. */
public final class WorkTasks implements Resource {
    private final Engines engines;
    private final Waiting waiting;

    public WorkTasks(Engines engines, Waiting waiting) {
        this.engines = engines;
        this.waiting = waiting;
    }

    private record Listing(List<WorkTask> tasks, int queueLength) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/worktasks", this::list),
                get("/api/worktasks/{id}", this::show),
                post("/api/worktasks/{id}/cancel", this::cancel),
                post("/api/worktasks/{id}/resume", this::resume));
    }

    private Answer list(Call call) {
        var runs = engines.runs();
        var filter = RunFilter.newest(call.query().number("limit", 100, 1, 1000))
                .ofPipeline(call.query().text("pipeline"));
        var tasks = runs.list(filter).stream().map(WorkTask::of).toList();
        return Answer.ok(new Listing(tasks, runs.queued()));
    }

    private Answer show(Call call) throws InterruptedException {
        var id = call.variable("id");
        var runs = engines.runs();
        var run = runs.find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no work task '" + id + "'.", "GET /api/worktasks lists the newest."));
        return Answer.ok(WorkTask.of(waiting.patient(runs, run, call.query().duration("wait"))));
    }

    private Answer cancel(Call call) {
        return Answer.ok(WorkTask.of(engines.runs().cancel(call.variable("id"))));
    }

    private Answer resume(Call call) throws InterruptedException {
        var runs = engines.runs();
        var patience = call.query().duration("wait");
        return waiting.outcome(runs, runs.resume(call.variable("id")), patience);
    }
}
