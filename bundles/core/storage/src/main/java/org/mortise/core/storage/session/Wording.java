package org.mortise.core.storage.session;

import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArraySet;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;
import org.mortise.core.value.RecordFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts what a backend throws into words. Nothing of its classes leaves with it, so that nobody holds a plugin that is gone;
 * and no secret, whatever a driver may say.
 */
final class Wording {
    private static final Logger LOG = LoggerFactory.getLogger(Wording.class);

    private final String storage;
    private final Set<String> secrets = new CopyOnWriteArraySet<>();

    Wording(String storage) {
        this.storage = storage;
    }

    /** From now on no secret among these settings is told. */
    void hide(Record settings) {
        for (var field : new RecordFields().of(settings.getClass())) {
            if (field.of(settings) instanceof Secret secret && !secret.isEmpty()) {
                secrets.add(secret.value());
            }
        }
    }

    ProblemException of(Exception thrown) {
        if (thrown instanceof ProblemException known) {
            var problem = known.problem();
            return new ProblemException(new Problem(
                    problem.kind(),
                    hidden(problem.detail()),
                    hidden(problem.mend()),
                    problem.violations().stream()
                            .map(wrong -> new Problem.Violation(wrong.field(), hidden(wrong.message())))
                            .toList()));
        }
        LOG.debug("{} failed.", storage, thrown);
        var message = thrown.getMessage() == null ? thrown.getClass().getSimpleName() : thrown.getMessage();
        return new ProblemException(new Problem(Kind.FAILED, "In " + storage + ": " + hidden(message), "", List.of()));
    }

    private String hidden(String text) {
        var clean = text;
        for (var secret : secrets) {
            clean = clean.replace(secret, BackendType.STARS);
        }
        return clean;
    }
}
