package org.mortise.storage.redis;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** Keeps each record as a string of JSON in Redis, and the ids of an entity in a sorted set. */
@Extension(kind = Storage.KIND, name = "redis", description = "Keeps records in Redis")
public final class RedisStorage implements Storage<RedisStorage.Settings> {
    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9._-]{1,100}");

    public record Settings(
            @Parameter("The server: redis://host:port/database, or rediss:// for TLS")
            String connectionString,

            @Parameter("Who asks, where the server knows users")
            Optional<String> user,

            @Parameter("The password of the user, or of the server")
            Optional<Secret> password,

            @Parameter(value = "What all keys begin with; the project's name follows", defaultValue = "mortise")
            String prefix,

            @Parameter(value = "Connections there may be at a time", defaultValue = "8")
            int connections,

            @Parameter(value = "Seconds that a call waits for a connection", defaultValue = "10")
            int waitSeconds,

            @Parameter(value = "Seconds that the server may be silent", defaultValue = "30")
            int timeoutSeconds) {}

    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        if (!PREFIX.matcher(settings.prefix()).matches()) {
            throw ProblemException.invalid("prefix", "must be letters, digits, dots, dashes and underscores");
        }
        positive("connections", settings.connections());
        positive("wait_seconds", settings.waitSeconds());
        positive("timeout_seconds", settings.timeoutSeconds());
        var connections = new Connections(Server.of(settings.connectionString()), settings);
        return new RedisSession(connections, new Keyspace(settings.prefix(), scope.project()));
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw ProblemException.invalid(field, "must be 1 or more");
        }
    }
}
