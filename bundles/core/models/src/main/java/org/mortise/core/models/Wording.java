package org.mortise.core.models;

import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Words what a model throws for whoever asked for it; several may have. */
final class Wording {
    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

    private Wording() {}

    static Exception of(String kind, String reference, Throwable thrown) {
        if (thrown instanceof ProblemException known) {
            return new ProblemException(known.problem(), known);
        } else if (thrown instanceof InterruptedException interrupted) {
            return interrupted;
        }
        LOG.debug("The {} {} failed.", kind, reference, thrown);
        var message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return new ProblemException(Kind.FAILED, "The " + kind + ' ' + reference + " failed: " + message + '.', "");
    }
}
