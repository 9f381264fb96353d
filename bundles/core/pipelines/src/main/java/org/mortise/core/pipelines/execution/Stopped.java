package org.mortise.core.pipelines.execution;

/** Leads out of all that is being done when it was asked to stop. */
final class Stopped extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Stopped() {
        super("stopped", null, false, false);
    }
}
