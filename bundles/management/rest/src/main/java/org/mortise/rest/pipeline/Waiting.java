package org.mortise.rest.pipeline;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs;
import org.mortise.rest.http.Answer;

/**
 * Waits for runs on behalf of callers who asked for it. Each one who waits holds a thread of the server: that is the
 * fastest way to the answer (no hand-over between threads when the run ends), and the seats see to it that there are
 * always threads left for everyone else. Waiting is a wish; who finds no seat is answered as if he had not asked.
 */
public final class Waiting {
    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final Semaphore seats;

    public Waiting(int seats) {
        this.seats = new Semaphore(seats);
    }

    private record Accepted(String workTaskId, String pipelineId, RunStatus status, String message) {}

    /** 200 with the run that has ended in time, else 202 with where to ask. */
    Answer outcome(Runs runs, RunDescription run, Duration atMost) throws InterruptedException {
        var now = patient(runs, run, atMost);
        if (now.status().ended() && !atMost.isZero()) {
            return Answer.ok(WorkTask.of(now));
        }
        var message = "The pipeline runs as a work task; ask /api/worktasks/" + now.id() + " how it goes.";
        return Answer.accepted(
                "/api/worktasks/" + now.id(), new Accepted(now.id(), now.pipeline(), now.status(), message));
    }

    /** The run as it is once it has ended or the time is over. */
    RunDescription patient(Runs runs, RunDescription run, Duration atMost) throws InterruptedException {
        if (atMost.isZero() || run.status().ended() || !seats.tryAcquire()) {
            return run;
        }
        try {
            return runs.await(run.id(), atMost.compareTo(LONGEST) > 0 ? LONGEST : atMost);
        } finally {
            seats.release();
        }
    }
}
