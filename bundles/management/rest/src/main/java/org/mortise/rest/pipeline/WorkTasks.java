package org.mortise.rest.pipeline;

import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** Runs, under way and past. */
public final class WorkTasks implements Resource {
    /** Statuses that scripts written for the reference ask for too, and that no run here ever has. */
    private static final Set<String> ELSEWHERE = Set.of("scheduled", "spawned");

    private final Engines engines;
    private final Waiting waiting;

    public WorkTasks(Engines engines, Waiting waiting) {
        this.engines = engines;
        this.waiting = waiting;
    }

    /** @param next what to say as {@code before} for the next page, left out with the last one */
    private record Listing(List<WorkTask> tasks, int queueLength, String next) {}

    private record Logs(String id, List<StepLog> logs) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/worktasks", this::list),
                get("/api/worktasks/{id}", this::show),
                get("/api/worktasks/{id}/logs", this::logs),
                post("/api/worktasks/{id}/cancel", this::cancel),
                post("/api/worktasks/{id}/resume", this::resume));
    }

    private Answer list(Call call) {
        var runs = engines.runs();
        var words = call.query().words("status");
        var here = words.stream().filter(word -> !ELSEWHERE.contains(word)).toList();
        if (here.isEmpty() && !words.isEmpty()) {
            return Answer.ok(new Listing(List.of(), runs.queued(), null));
        }
        var filter = filter(call, here);
        var tasks = runs.list(filter).stream().map(WorkTask::of).toList();
        var more = tasks.size() == filter.limit();
        return Answer.ok(new Listing(
                tasks, runs.queued(), more ? tasks.get(tasks.size() - 1).id() : null));
    }

    private static RunFilter filter(Call call, List<String> words) {
        var query = call.query();
        var statuses = words.stream().map(WorkTasks::status).collect(Collectors.toSet());
        return new RunFilter(
                call.project(),
                query.has("pipeline_id") ? query.text("pipeline_id") : query.text("pipeline"),
                statuses,
                query.text("before"),
                query.number("limit", 100, 1, 1000));
    }

    private static RunStatus status(String word) {
        return Arrays.stream(RunStatus.values())
                .filter(status -> status.name().toLowerCase(Locale.ROOT).equals(word))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "status",
                        "must be one or more of "
                                + Arrays.stream(RunStatus.values())
                                        .map(status -> status.name().toLowerCase(Locale.ROOT))
                                        .collect(Collectors.joining(", "))));
    }

    private Answer show(Call call) throws InterruptedException {
        var runs = engines.runs();
        return Answer.ok(WorkTask.of(
                waiting.patient(runs, engines.run(call), call.query().duration("wait"))));
    }

    private Answer logs(Call call) {
        var run = engines.run(call);
        return Answer.ok(new Logs(run.id(), StepLog.of(run.steps()).toList()));
    }

    private Answer cancel(Call call) {
        return Answer.ok(WorkTask.of(engines.runs().cancel(engines.run(call).id())));
    }

    private Answer resume(Call call) throws InterruptedException {
        var runs = engines.runs();
        var patience = call.query().duration("wait");
        return waiting.outcome(runs, runs.resume(engines.run(call).id()), patience);
    }
}
