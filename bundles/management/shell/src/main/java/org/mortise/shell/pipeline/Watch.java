package org.mortise.shell.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.apache.felix.gogo.jline.Shell;
import org.jline.terminal.Terminal.Signal;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Words;

/**
 * Stays with a run until it has ended. Ctrl-C cancels the run, as it would end a program; whoever loses the connection
 * did not mean that, so then the run goes on.
 */
record Watch(Runs runs, Call call) {
    /** Ten pictures a second are lively; more is wasted on the eye. */
    private static final Duration PICTURE = Duration.ofMillis(100);

    static final Duration FOR_EVER = Duration.ofDays(36_500);

    /** Returns when the run has completed; anything else that it came to is a problem. */
    void follow(RunDescription begun) throws InterruptedException {
        follow(begun, FOR_EVER);
    }

    /** The same, but whoever has waited that long goes, and is told the run's id. */
    void follow(RunDescription begun, Duration patience) throws InterruptedException {
        var deadline = Instant.now().plus(patience);
        var terminal = Shell.getTerminal(call.session());
        var before = terminal.handle(Signal.INT, signal -> cancel(begun.id()));
        try (var view = RunView.on(call.screen())) {
            var run = begun;
            while (!run.status().ended() && Instant.now().isBefore(deadline)) {
                view.show(run);
                run = runs.await(begun.id(), PICTURE);
            }
            if (run.status().ended()) {
                view.end(runs.find(begun.id()).orElse(run));
                expectCompleted(run);
            } else {
                call.screen().print(run.id());
            }
        } finally {
            terminal.handle(Signal.INT, before);
        }
    }

    private void cancel(String id) {
        try {
            runs.cancel(id);
        } catch (ProblemException e) {
            // It ended in the meantime, which is what was wanted.
        }
    }

    private static void expectCompleted(RunDescription run) {
        var what = "The run of " + run.pipelineName();
        var error = run.error().isEmpty() ? "." : ": " + Words.sentence(run.error());
        var mend = "'pipeline:resume " + run.id() + "' goes on after its last completed step.";
        switch (run.status()) {
            case FAILED -> throw new ProblemException(Kind.FAILED, what + " failed" + error, mend);
            case TIMEOUT -> throw new ProblemException(Kind.TIMEOUT, what + " took too long" + error, mend);
            case CANCELLED -> throw new ProblemException(Kind.CANCELLED, what + " was cancelled.", mend);
            case INTERRUPTED -> throw new ProblemException(Kind.UNAVAILABLE, what + " was interrupted.", mend);
            default -> {}
        }
    }
}
