package org.mortise.core.schedules;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFigures;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Runs that are accepted once for each key, and end when they are told to. */
public final class MemoryRuns implements Runs {
    private final Map<String, RunRequest> accepted = new LinkedHashMap<>();
    private final BlockingQueue<RunRequest> news = new LinkedBlockingQueue<>();
    private RunStatus status = RunStatus.COMPLETED;
    private Kind refusal;
    private String broken = "";
    private int patience = Integer.MAX_VALUE;

    /** What becomes of all runs. */
    public void are(RunStatus status) {
        this.status = status;
    }

    /** From now on no run is accepted; {@code null} ends that. */
    public void refuse(Kind refusal) {
        this.refusal = refusal;
    }

    /** Runs of that pipeline fail in a way that nobody has thought of. */
    public void spoil(String pipeline) {
        broken = pipeline;
    }

    /** The process ends after so many more requests: what was asked for is done, and nobody hears of it. */
    public void dieAfter(int requests) {
        patience = requests;
    }

    /** The keys of what was accepted, in its order. */
    public List<String> keys() {
        return List.copyOf(accepted.keySet());
    }

    /** The next that is accepted, or was since this was asked last. */
    public RunRequest take() throws InterruptedException {
        return news.take();
    }

    @Override
    public RunDescription start(RunRequest request) {
        if (request.pipeline().equals(broken)) {
            throw new IllegalStateException("nobody has thought of this");
        }
        if (refusal != null) {
            throw new ProblemException(refusal, "Not now.", "");
        }
        if (accepted.putIfAbsent(request.pipeline() + ' ' + request.key(), request) == null) {
            news.add(request);
        }
        if (--patience < 0) {
            throw new AssertionError("the process ends");
        }
        return describe("run of " + request.pipeline() + ' ' + request.key());
    }

    private RunDescription describe(String id) {
        return new RunDescription(
                id,
                "",
                "",
                "",
                "schedule",
                "",
                0,
                "",
                "",
                status,
                0,
                "",
                Map.of(),
                Instant.EPOCH,
                null,
                null,
                List.of());
    }

    @Override
    public Optional<RunDescription> find(String id) {
        return Optional.of(describe(id));
    }

    @Override
    public List<RunDescription> list(RunFilter filter) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int queued() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunFigures figures() {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunDescription await(String id, Duration atMost) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunDescription cancel(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public RunDescription resume(String id) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Watch watch(String project, Consumer<RunDescription> watcher) {
        throw new UnsupportedOperationException();
    }
}
