package org.mortise.storage.s3;

import java.util.List;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** What a failure means, for people. */
record Trouble(String server, String bucket) {
    private static final int LONGEST = 300;

    ProblemException of(SdkException e) throws InterruptedException {
        if (Thread.interrupted() || e instanceof AbortedException) {
            throw (InterruptedException) new InterruptedException().initCause(e);
        }
        if (e.getCause() instanceof ProblemException known) {
            return known;
        }
        var problem = e instanceof AwsServiceException answer ? answered(answer) : unreachable(e);
        return new ProblemException(problem, e);
    }

    private Problem answered(AwsServiceException e) {
        var code = code(e);
        if (code.equals("NoSuchBucket") || e.statusCode() == 404) {
            return problem(
                    Kind.UNAVAILABLE,
                    "At " + server + " there is no bucket '" + bucket + "'.",
                    "Make it, or name another in 'bucket'.");
        } else if (e.statusCode() == 401 || e.statusCode() == 403) {
            return problem(
                    Kind.UNAVAILABLE,
                    server + " does not let us use the bucket '" + bucket + "': " + said(e),
                    "Look at the credentials, and at what they allow.");
        } else if (e.statusCode() == 301 || e.statusCode() == 307) {
            return problem(
                    Kind.UNAVAILABLE,
                    "The bucket '" + bucket + "' is in another region: " + said(e),
                    "Correct 'region'.");
        } else if (e.statusCode() == 400 || e.statusCode() == 413) {
            return problem(Kind.INVALID, server + " refuses it: " + said(e), "");
        }
        return problem(Kind.UNAVAILABLE, server + " cannot do this now: " + said(e), "");
    }

    private static String code(AwsServiceException e) {
        var details = e.awsErrorDetails();
        return details == null || details.errorCode() == null ? "" : details.errorCode();
    }

    /** Not the whole message, which has identifiers of the request. */
    private static String said(AwsServiceException e) {
        var details = e.awsErrorDetails();
        var message = details == null || details.errorMessage() == null ? "" : ", " + details.errorMessage();
        return shortened((code(e).isEmpty() ? "status " + e.statusCode() : code(e)) + message);
    }

    private Problem unreachable(SdkException e) {
        var why = String.valueOf(e.getMessage());
        if (why.startsWith("Unable to load credentials")) {
            return problem(
                    Kind.UNAVAILABLE,
                    "There are no credentials for " + server + ", neither in the settings nor in the environment.",
                    "Set 'access_key_id' and 'secret_access_key', or provide them where the runtime runs.");
        }
        return problem(Kind.UNAVAILABLE, server + " cannot be reached: " + shortened(cause(e)), "");
    }

    private static String cause(Throwable e) {
        var cause = e;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        var message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String shortened(String text) {
        return text.length() > LONGEST ? text.substring(0, LONGEST) + '…' : text;
    }

    private static Problem problem(Kind kind, String detail, String mend) {
        return new Problem(kind, detail, mend, List.of());
    }
}
