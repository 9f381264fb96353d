package org.mortise.storage.redis;

import java.nio.channels.ClosedByInterruptException;
import java.util.List;
import java.util.NoSuchElementException;
import org.mortise.api.problem.Problem;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import redis.clients.jedis.exceptions.JedisAccessControlException;
import redis.clients.jedis.exceptions.JedisConnectionException;
import redis.clients.jedis.exceptions.JedisDataException;
import redis.clients.jedis.exceptions.JedisException;

/** What a failure means, for people. */
record Failures(Server server, RedisStorage.Settings settings) {
    private static final int LONGEST = 300;

    ProblemException of(JedisException e) throws InterruptedException {
        if (isInterrupt(e)) {
            Thread.interrupted();
            throw new InterruptedException();
        }
        var problem = problem(e);
        return new ProblemException(new Problem(problem.kind(), problem.detail(), problem.mend(), List.of()), e);
    }

    private Problem problem(JedisException e) {
        var redis = "Redis at " + server;
        if (e.getCause() instanceof NoSuchElementException) {
            return problem(
                    Kind.UNAVAILABLE,
                    "All " + settings.connections() + " connections to " + redis + " were in use for "
                            + settings.waitSeconds() + " seconds.",
                    "Try again, or allow for more in 'connections'.");
        } else if (e instanceof JedisAccessControlException || said(e, "NOAUTH")) {
            return problem(
                    Kind.UNAVAILABLE,
                    redis + " does not let us: " + message(e),
                    "Look at 'user' and 'password', and what the server allows the user.");
        } else if (e instanceof JedisConnectionException) {
            return problem(Kind.UNAVAILABLE, redis + " cannot be reached: " + message(e), "");
        } else if (said(e, "OOM")) {
            return problem(Kind.UNAVAILABLE, redis + " is full.", "Give it more memory, or delete something.");
        } else if (e instanceof JedisDataException
                && said(e, "MISCONF", "READONLY", "LOADING", "BUSY", "MASTERDOWN", "NOREPLICAS", "CLUSTERDOWN")) {
            return problem(Kind.UNAVAILABLE, redis + " cannot do this now: " + message(e), "");
        }
        return problem(Kind.FAILED, redis + " says: " + message(e), "");
    }

    private static Problem problem(Kind kind, String detail, String mend) {
        return new Problem(kind, detail, mend, List.of());
    }

    private static boolean isInterrupt(Throwable e) {
        return e != null
                && (e instanceof InterruptedException
                        || e instanceof ClosedByInterruptException
                        || isInterrupt(e.getCause()));
    }

    private static boolean said(JedisException e, String... codes) {
        var message = String.valueOf(e.getMessage());
        return List.of(codes).stream().anyMatch(code -> message.startsWith(code) || message.contains("-" + code + ' '));
    }

    private static String message(JedisException e) {
        var message = String.valueOf(e.getMessage()).strip();
        return message.length() > LONGEST ? message.substring(0, LONGEST) + '\u2026' : message;
    }
}
