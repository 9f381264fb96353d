package org.mortise.rest;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFigures;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Runs in memory. One ends at once, or, where the pipeline's name begins with "slow", when it is told to. */
final class MemoryRuns implements Runs {
    private final MemoryPipelines pipelines;
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Set<Consumer<RunDescription>> watchers = ConcurrentHashMap.newKeySet();
    private final AtomicInteger ids = new AtomicInteger();

    MemoryRuns(MemoryPipelines pipelines) {
        this.pipelines = pipelines;
    }

    private record Run(int number, RunRequest request, CompletableFuture<RunStatus> end) {}

    void clear() {
        runs.clear();
    }

    /** How many watch. */
    int watchers() {
        return watchers.size();
    }

    /** What the run was asked for with. */
    RunRequest request(String id) {
        return known(id).request;
    }

    void end(String id, RunStatus status) {
        known(id).end.complete(status);
        watchers.forEach(watcher -> watcher.accept(find(id).orElseThrow()));
    }

    @Override
    public RunDescription start(RunRequest request) {
        var name = pipelines.known(request.pipeline()).name();
        var run = new Run(ids.incrementAndGet(), request, new CompletableFuture<>());
        var id = "run-" + run.number;
        runs.put(id, run);
        if (!name.startsWith("slow")) {
            end(id, RunStatus.COMPLETED);
        }
        return describe(id, run, RunStatus.QUEUED);
    }

    @Override
    public Optional<RunDescription> find(String id) {
        return Optional.ofNullable(runs.get(id)).map(run -> describe(id, run, run.end.getNow(RunStatus.EXECUTING)));
    }

    @Override
    public List<RunDescription> list(RunFilter filter) {
        return runs.entrySet().stream()
                .sorted(Comparator.comparing(entry -> -entry.getValue().number))
                .map(entry -> find(entry.getKey()).orElseThrow())
                .filter(run -> filter.pipeline().isEmpty() || run.pipeline().equals(filter.pipeline()))
                .limit(filter.limit())
                .toList();
    }

    @Override
    public int queued() {
        return 0;
    }

    @Override
    public RunFigures figures() {
        var ended = runs.values().stream()
                .map(run -> run.end.getNow(RunStatus.EXECUTING))
                .filter(RunStatus::ended)
                .collect(Collectors.toMap(status -> status, status -> 1, Integer::sum));
        return new RunFigures(Map.of("processing", 2), Map.of("output", 1), ended, ended);
    }

    @Override
    public Watch watch(String project, Consumer<RunDescription> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    @Override
    public RunDescription await(String id, Duration atMost) throws InterruptedException {
        try {
            known(id).end.get(atMost.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException | TimeoutException e) {
            // told below
        }
        return find(id).orElseThrow();
    }

    @Override
    public RunDescription cancel(String id) {
        if (!known(id).end.complete(RunStatus.CANCELLED)) {
            throw new ProblemException(Kind.CONFLICT, "The run has ended already.", "");
        }
        return find(id).orElseThrow();
    }

    @Override
    public RunDescription resume(String id) {
        if (known(id).end.getNow(RunStatus.EXECUTING) != RunStatus.FAILED) {
            throw new ProblemException(Kind.CONFLICT, "The run is under way or completed.", "");
        }
        return start(known(id).request);
    }

    private Run known(String id) {
        return Optional.ofNullable(runs.get(id))
                .orElseThrow(() -> ProblemException.notFound("There is no run '" + id + "'.", ""));
    }

    private static RunDescription describe(String id, Run run, RunStatus status) {
        return new RunDescription(
                id,
                run.request.pipeline(),
                run.request.pipeline(),
                "default",
                run.request.triggerType(),
                run.request.triggeredBy(),
                run.request.priority(),
                run.request.key(),
                run.request.parent(),
                status,
                status == RunStatus.COMPLETED ? 1 : 0,
                status == RunStatus.FAILED ? "step 'shout' failed" : "",
                Map.of(),
                Instant.EPOCH,
                status == RunStatus.QUEUED ? null : Instant.EPOCH,
                status.ended() ? Instant.EPOCH : null,
                List.of(new StepDescription("shout", status, Instant.EPOCH, 12, 1, "", Map.of("said", "HELLO"))));
    }
}
