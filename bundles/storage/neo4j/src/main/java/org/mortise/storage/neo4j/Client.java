package org.mortise.storage.neo4j;

import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.mortise.api.storage.Secret;
import org.mortise.storage.calls.Calls;
import org.neo4j.driver.AccessMode;
import org.neo4j.driver.AuthTokens;
import org.neo4j.driver.Config;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Logging;
import org.neo4j.driver.Session;
import org.neo4j.driver.SessionConfig;
import org.neo4j.driver.TransactionCallback;
import org.neo4j.driver.TransactionConfig;
import org.neo4j.driver.exceptions.Neo4jException;

/** The connections to the server. The driver is touched by our own threads only, for it keeps things with threads. */
final class Client implements AutoCloseable {
    static final int FETCHED = 1000;

    private final URI server;
    private final Neo4jStorage.Settings settings;
    private final Failures failures;
    private final TransactionConfig limits;
    private final Calls calls = new Calls("mortise-neo4j");
    private Driver driver;

    Client(URI server, Neo4jStorage.Settings settings) {
        this.server = server;
        this.settings = settings;
        failures = new Failures(server.getHost() + (server.getPort() < 0 ? "" : ":" + server.getPort()), settings);
        limits = TransactionConfig.builder()
                .withTimeout(Duration.ofSeconds(settings.timeoutSeconds()))
                .build();
    }

    /** What the work gives; its failures are told for people. */
    <T> T call(Callable<T> work) throws Exception {
        try {
            return calls.call(work);
        } catch (Neo4jException e) {
            throw failures.of(e);
        }
    }

    void later(Runnable work) {
        calls.later(work);
    }

    /** Done wholly or not at all; again, when it failed for a reason that passes, such as that two waited for each other. */
    <T> T write(TransactionCallback<T> work) throws Exception {
        return call(() -> {
            try (var session = session(AccessMode.WRITE)) {
                return session.executeWrite(work, limits);
            }
        });
    }

    /** To be called, and used, within {@link #call}. */
    Session session(AccessMode mode) {
        return driver().session(
                        Session.class,
                        SessionConfig.builder()
                                .withDatabase(settings.database())
                                .withDefaultAccessMode(mode)
                                .build());
    }

    TransactionConfig limits() {
        return limits;
    }

    private synchronized Driver driver() {
        if (driver == null) {
            var auth = settings.password()
                    .map(Secret::value)
                    .map(password -> AuthTokens.basic(settings.user(), password))
                    .orElse(AuthTokens.none());
            driver = GraphDatabase.driver(server, auth, config());
        }
        return driver;
    }

    private Config config() {
        return Config.builder()
                .withUserAgent("mortise")
                .withTelemetryDisabled(true)
                .withLogging(Logging.none()) // Whatever happens becomes an exception.
                .withEventLoopThreads(2)
                .withFetchSize(FETCHED)
                .withMaxConnectionPoolSize(settings.connections())
                .withConnectionAcquisitionTimeout(settings.waitSeconds(), TimeUnit.SECONDS)
                .withConnectionTimeout(settings.waitSeconds(), TimeUnit.SECONDS)
                .withMaxTransactionRetryTime(settings.waitSeconds(), TimeUnit.SECONDS)
                .withConnectionLivenessCheckTimeout(500, TimeUnit.MILLISECONDS)
                .build();
    }

    private synchronized void closeDriver() {
        if (driver != null) {
            driver.close();
        }
    }

    @Override
    public void close() throws Exception {
        try {
            calls.call(() -> {
                closeDriver();
                return null;
            });
        } finally {
            calls.close();
        }
    }
}
