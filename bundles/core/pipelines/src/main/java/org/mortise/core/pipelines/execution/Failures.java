package org.mortise.core.pipelines.execution;

import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** What is told of whatever made a step fail. */
final class Failures {
    private static final int LONGEST_MESSAGE = 2000;

    private Failures() {}

    static RunStatus status(Throwable e) {
        if (e instanceof StepFailure failure) {
            return failure.status();
        }
        return e instanceof ProblemException problem && problem.problem().kind() == Kind.TIMEOUT
                ? RunStatus.TIMEOUT
                : RunStatus.FAILED;
    }

    static String message(Throwable e) {
        var type = e.getClass().getSimpleName();
        var message = e instanceof ProblemException problem
                ? problem.problem().toString()
                : e instanceof StepFailure
                        ? e.getMessage()
                        : e.getMessage() == null ? type : type + ": " + e.getMessage();
        return message.length() <= LONGEST_MESSAGE ? message : message.substring(0, LONGEST_MESSAGE) + '…';
    }
}
