package org.mortise.core.pipelines.catalog;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.definition.Definition;

/** Who may bring a run about, as the definition has it. */
final class Admission {
    private Admission() {}

    static void manual(Definition definition) {
        if (!definition.trigger().allowManual()) {
            throw new ProblemException(
                    Kind.FORBIDDEN,
                    "The pipeline '" + definition.name() + "' is not triggered by hand.",
                    "Set allow_manual in its trigger_config to true.");
        }
    }

    static void webhook(Definition definition, String token) {
        if (!definition.trigger().webhook()) {
            throw new ProblemException(
                    Kind.FORBIDDEN,
                    "The pipeline '" + definition.name() + "' is not triggered by a webhook.",
                    "Set webhook and secret in its trigger_config.");
        } else if (token.isEmpty()) {
            throw new ProblemException(
                    Kind.UNAUTHORIZED, "The token of the webhook is missing.", "Send the secret of the pipeline.");
        } else if (!same(token, definition.trigger().secret())) {
            throw new ProblemException(
                    Kind.FORBIDDEN, "The token of the webhook is wrong.", "Send the secret of the pipeline.");
        }
    }

    /** Compares what is equally long for every token, so that the time it takes tells nothing of the secret. */
    private static boolean same(String token, String secret) {
        return MessageDigest.isEqual(hash(token), hash(secret));
    }

    private static byte[] hash(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
