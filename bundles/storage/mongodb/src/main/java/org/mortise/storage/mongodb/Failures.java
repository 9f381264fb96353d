package org.mortise.storage.mongodb;

import com.mongodb.MongoCommandException;
import com.mongodb.MongoException;
import com.mongodb.MongoInterruptedException;
import com.mongodb.MongoNodeIsRecoveringException;
import com.mongodb.MongoNotPrimaryException;
import com.mongodb.MongoSecurityException;
import com.mongodb.MongoSocketException;
import com.mongodb.MongoTimeoutException;
import java.util.List;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** What a failure means, for people. */
record Failures(String hosts, MongodbStorage.Settings settings) {
    private static final int LONGEST = 300;
    private static final int UNAUTHORIZED = 13;
    private static final int AUTHENTICATION_FAILED = 18;
    private static final int OUT_OF_DISK_SPACE = 14031;

    ProblemException of(MongoException e) throws InterruptedException {
        if (e instanceof MongoInterruptedException) {
            throw new InterruptedException();
        }
        return new ProblemException(problem(e), e);
    }

    private Problem problem(MongoException e) {
        var mongodb = "MongoDB at " + hosts;
        var code = e instanceof MongoCommandException ? e.getCode() : 0;
        if (e instanceof MongoSecurityException || code == UNAUTHORIZED || code == AUTHENTICATION_FAILED) {
            return problem(
                    Kind.UNAVAILABLE,
                    mongodb + " does not let us.",
                    "Look at 'user', 'password' and 'authentication_database', and what the user may do.");
        } else if (e instanceof MongoTimeoutException && message(e).contains("waiting for a connection")) {
            return problem(
                    Kind.UNAVAILABLE,
                    "All " + settings.connections() + " connections to " + mongodb + " were in use for "
                            + settings.waitSeconds() + " seconds.",
                    "Try again, or allow for more in 'connections'.");
        } else if (e instanceof MongoTimeoutException) {
            return problem(
                    Kind.UNAVAILABLE, mongodb + " cannot be reached for " + settings.waitSeconds() + " seconds.", "");
        } else if (e instanceof MongoSocketException) {
            return problem(Kind.UNAVAILABLE, mongodb + " cannot be reached: " + message(e), "");
        } else if (e instanceof MongoNotPrimaryException || e instanceof MongoNodeIsRecoveringException) {
            return problem(Kind.UNAVAILABLE, mongodb + " has no primary at the moment.", "");
        } else if (code == OUT_OF_DISK_SPACE) {
            return problem(Kind.UNAVAILABLE, mongodb + " is full.", "Give it more room, or delete something.");
        }
        return problem(Kind.FAILED, mongodb + " says: " + message(e), "");
    }

    private static Problem problem(Kind kind, String detail, String mend) {
        return new Problem(kind, detail, mend, List.of());
    }

    private static String message(MongoException e) {
        var message = e.getMessage().strip();
        return message.length() > LONGEST ? message.substring(0, LONGEST) + '\u2026' : message;
    }
}
