package org.mortise.shell;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFigures;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * Runs without an engine: each time that someone waits, the next step completes. A step called {@code fail} fails, and
 * one called {@code hang} goes on until the run is cancelled.
 */
public final class MemoryRuns implements Runs {
    private final Pipelines pipelines;
    private final ConcurrentSkipListMap<String, RunDescription> runs = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, Object>> parameters = new ConcurrentSkipListMap<>();

    /** How long a wait for the next step lasts; nothing by default, for tests do not wait. */
    private final Duration pace;

    public MemoryRuns(Pipelines pipelines) {
        this(pipelines, Duration.ZERO);
    }

    public MemoryRuns(Pipelines pipelines, Duration pace) {
        this.pipelines = pipelines;
        this.pace = pace;
    }

    /** What the run was started with. */
    public Map<String, Object> parameters(String id) {
        return parameters.get(id);
    }

    @Override
    public synchronized RunDescription start(RunRequest request) {
        var pipeline = pipelines
                .find(request.pipeline())
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no pipeline '" + request.pipeline() + "'.",
                        "'pipeline:list' shows those there are."));
        var id = String.format("run-%03d", runs.size() + 1);
        parameters.put(id, request.parameters());
        var now = Instant.now();
        return put(new RunDescription(
                id,
                pipeline.id(),
                pipeline.name(),
                pipeline.project(),
                request.triggerType(),
                request.triggeredBy(),
                request.priority(),
                request.key(),
                request.parent(),
                RunStatus.EXECUTING,
                0,
                "",
                Map.of(),
                now,
                now,
                null,
                steps(pipeline)));
    }

    private static List<StepDescription> steps(PipelineDescription pipeline) {
        return ((List<?>) pipeline.definition().get("steps"))
                .stream()
                        .map(step -> ((Map<?, ?>) step).get("name").toString())
                        .map(name -> new StepDescription(name, RunStatus.QUEUED, null, 0, 0, "", Map.of()))
                        .toList();
    }

    @Override
    public Optional<RunDescription> find(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    @Override
    public List<RunDescription> list(RunFilter filter) {
        return runs.values().stream()
                .filter(run -> filter.pipeline().isEmpty() || filter.pipeline().equals(run.pipeline()))
                .sorted(Comparator.comparing(RunDescription::id).reversed())
                .limit(filter.limit())
                .toList();
    }

    @Override
    public int queued() {
        return 0;
    }

    @Override
    public RunFigures figures() {
        return new RunFigures(Map.of(), Map.of(), Map.of(), Map.of());
    }

    @Override
    public Watch watch(String project, Consumer<RunDescription> watcher) {
        return () -> {};
    }

    @Override
    public synchronized RunDescription await(String id, Duration atMost) throws InterruptedException {
        if (!pace.isZero() && !existing(id).status().ended()) {
            TimeUnit.NANOSECONDS.timedWait(this, Math.min(pace.toNanos(), atMost.toNanos()));
        }
        var run = existing(id);
        return run.status().ended() ? run : put(advance(run));
    }

    @Override
    public synchronized RunDescription cancel(String id) {
        var run = existing(id);
        if (run.status().ended()) {
            throw new ProblemException(Kind.CONFLICT, "Run " + id + " has ended already.", "");
        }
        var cancelled = put(ended(run, RunStatus.CANCELLED, "", run.steps()));
        notifyAll();
        return cancelled;
    }

    @Override
    public synchronized RunDescription resume(String id) {
        var run = existing(id);
        if (!run.status().ended() || run.status() == RunStatus.COMPLETED) {
            throw new ProblemException(Kind.CONFLICT, "Run " + id + " cannot be resumed.", "");
        }
        return put(with(run, RunStatus.EXECUTING, run.progress(), "", null, run.steps()));
    }

    private RunDescription existing(String id) {
        return find(id).orElseThrow(() ->
                ProblemException.notFound("There is no run '" + id + "'.", "'pipeline:runs' shows those there are."));
    }

    private RunDescription put(RunDescription run) {
        runs.put(run.id(), run);
        return run;
    }

    private static RunDescription advance(RunDescription run) {
        var steps = new ArrayList<>(run.steps());
        var index = (int) steps.stream()
                .takeWhile(step -> step.status() == RunStatus.COMPLETED)
                .count();
        if (index == steps.size()) {
            return ended(run, RunStatus.COMPLETED, "", steps);
        }
        var step = steps.get(index);
        switch (step.name()) {
            case "fail" -> {
                steps.set(index, step(step, RunStatus.FAILED, 0.5, "no such file", Map.of()));
                return ended(run, RunStatus.FAILED, "no such file", steps);
            }
            case "hang" -> steps.set(index, step(step, RunStatus.EXECUTING, 0.5, "waiting for rows", Map.of()));
            default ->
                steps.set(
                        index,
                        step.progress() < 0.75
                                ? step(
                                        step,
                                        RunStatus.EXECUTING,
                                        step.progress() + 0.25,
                                        "row " + step.progress(),
                                        Map.of())
                                : step(step, RunStatus.COMPLETED, 1, "", Map.of("rows", 42)));
        }
        var progress = steps.stream().mapToDouble(StepDescription::progress).sum() / steps.size();
        return with(run, RunStatus.EXECUTING, progress, "", null, steps);
    }

    private static StepDescription step(
            StepDescription of, RunStatus status, double progress, String message, Map<String, Object> result) {
        return new StepDescription(of.name(), status, Instant.now(), of.micros() + 1234, progress, message, result);
    }

    private static RunDescription ended(
            RunDescription run, RunStatus status, String error, List<StepDescription> steps) {
        var progress = status == RunStatus.COMPLETED ? 1 : run.progress();
        return with(run, status, progress, error, Instant.now(), steps);
    }

    private static RunDescription with(
            RunDescription of,
            RunStatus status,
            double progress,
            String error,
            Instant ended,
            List<StepDescription> steps) {
        return new RunDescription(
                of.id(),
                of.pipeline(),
                of.pipelineName(),
                of.project(),
                of.triggerType(),
                of.triggeredBy(),
                of.priority(),
                of.key(),
                of.parent(),
                status,
                progress,
                error,
                of.result(),
                of.queued(),
                of.started(),
                ended,
                List.copyOf(steps));
    }
}
