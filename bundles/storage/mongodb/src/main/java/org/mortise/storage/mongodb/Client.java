package org.mortise.storage.mongodb;

import com.mongodb.ConnectionString;
import com.mongodb.MongoClientSettings;
import com.mongodb.MongoCredential;
import com.mongodb.MongoException;
import com.mongodb.ReadPreference;
import com.mongodb.WriteConcern;
import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoDatabase;
import com.mongodb.internal.connection.PowerOfTwoBufferPool;
import java.util.concurrent.Callable;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;
import org.mortise.storage.calls.Calls;

/** The connections to the servers. */
final class Client implements AutoCloseable {
    private final Failures failures;
    private final Calls calls = new Calls("mortise-mongodb");
    private final MongoClient client;
    private final MongoDatabase database;

    Client(MongodbStorage.Settings settings) {
        var connection = connection(settings.connectionString());
        failures = new Failures(String.join(", ", connection.getHosts()), settings);
        client = MongoClients.create(settings(connection, settings));
        database = client.getDatabase(settings.database());
        endPruner();
    }

    MongoDatabase database() {
        return database;
    }

    /** What the work gives; its failures are told for people. */
    <T> T call(Callable<T> work) throws Exception {
        try {
            return calls.call(work);
        } catch (MongoException e) {
            throw failures.of(e);
        }
    }

    void later(Runnable work) {
        calls.later(work);
    }

    private static ConnectionString connection(String text) {
        ConnectionString connection;
        try {
            connection = new ConnectionString(text.strip());
        } catch (IllegalArgumentException | MongoException e) {
            // Not the exception's own message, which repeats what may be a password.
            throw ProblemException.invalid(
                    "connection_string",
                    "must be of the form mongodb://host:port/?option=value, or mongodb+srv://host");
        }
        if (connection.getUsername() != null || connection.getPassword() != null) {
            throw ProblemException.invalid(
                    "connection_string",
                    "must not say who asks; there are 'user' and 'password' for this, which nobody is shown");
        }
        return connection;
    }

    /** What is acknowledged is on most members of a replica set, and what is read is what the primary has. */
    private static MongoClientSettings settings(ConnectionString connection, MongodbStorage.Settings settings) {
        var builder = MongoClientSettings.builder()
                .applyConnectionString(connection)
                .applicationName("mortise")
                .readPreference(ReadPreference.primary())
                .writeConcern(WriteConcern.MAJORITY)
                .applyToClusterSettings(
                        cluster -> cluster.serverSelectionTimeout(settings.waitSeconds(), TimeUnit.SECONDS))
                .applyToConnectionPoolSettings(pool -> pool.maxSize(settings.connections())
                        .minSize(0)
                        .maxWaitTime(settings.waitSeconds(), TimeUnit.SECONDS))
                .applyToSocketSettings(socket -> socket.connectTimeout(settings.waitSeconds(), TimeUnit.SECONDS)
                        .readTimeout(settings.timeoutSeconds(), TimeUnit.SECONDS));
        settings.user()
                .ifPresent(user -> builder.credential(MongoCredential.createCredential(
                        user,
                        settings.authenticationDatabase(),
                        settings.password().map(Secret::value).orElse("").toCharArray())));
        return builder.build();
    }

    /**
     * Ends the one thread of the driver that no client owns, which would hold the plugin for ever. It gives back buffers
     * that were not needed for a while; without it there are as many as there ever were calls at a time.
     */
    private static void endPruner() {
        try {
            var pruner = PowerOfTwoBufferPool.class.getDeclaredField("pruner");
            pruner.setAccessible(true);
            ((ScheduledExecutorService) pruner.get(PowerOfTwoBufferPool.DEFAULT)).shutdownNow();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e); // The driver is the one in this bundle.
        }
    }

    @Override
    public void close() {
        client.close();
        calls.close();
    }
}
