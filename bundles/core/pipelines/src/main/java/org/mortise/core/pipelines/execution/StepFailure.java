package org.mortise.core.pipelines.execution;

import org.mortise.api.pipeline.RunStatus;

/** A step has failed, and with it all that it is in, as far as nothing says otherwise. */
final class StepFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final RunStatus status;

    StepFailure(String path, RunStatus status, String message) {
        super("Step '" + path + "': " + message, null, false, false);
        this.status = status;
    }

    RunStatus status() {
        return status;
    }
}
