package org.mortise.core.pipelines.execution;

import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.program.ActionCall;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Executes one step of a run on the calling thread. */
final class Steps {
    private static final Logger LOG = LoggerFactory.getLogger(Steps.class);
    private static final int LONGEST_MESSAGE = 2000;

    private Steps() {}

    /** Catches whatever is thrown: an action that runs out of stack or lacks a class fails its step and nothing else. */
    static void execute(Execution run, ActionCall call) {
        var view = run.enter(call);
        try {
            view.put(call.call(run.context().all(), view));
            run.complete(view);
        } catch (Throwable e) {
            LOG.debug("Step '{}' of run {} failed", call.name(), run.head().id(), e);
            run.fail(status(e), message(e));
        } finally {
            view.close();
        }
    }

    private static RunStatus status(Throwable e) {
        return e instanceof ProblemException problem && problem.problem().kind() == Kind.TIMEOUT
                ? RunStatus.TIMEOUT
                : RunStatus.FAILED;
    }

    private static String message(Throwable e) {
        var type = e.getClass().getSimpleName();
        var message = e instanceof ProblemException problem
                ? problem.problem().toString()
                : e.getMessage() == null ? type : type + ": " + e.getMessage();
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + '…';
    }
}
