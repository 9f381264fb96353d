package org.mortise.storage.mongodb;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** Keeps each record as a document in MongoDB, and the records of an entity in a collection. */
@Extension(kind = Storage.KIND, name = "mongodb", description = "Keeps records in MongoDB")
public final class MongodbStorage implements Storage<MongodbStorage.Settings> {
    private static final Pattern DATABASE = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    public record Settings(
            @Parameter("The servers: mongodb://host:port or mongodb+srv://host, with options after /?")
            String connectionString,

            @Parameter("Who asks, where the servers know users")
            Optional<String> user,

            @Parameter("The user's password") Optional<Secret> password,

            @Parameter(value = "The database that knows the user", defaultValue = "admin")
            String authenticationDatabase,

            @Parameter(value = "The database that records are kept in", defaultValue = "mortise")
            String database,

            @Parameter(value = "Connections there may be at a time to each server", defaultValue = "8")
            int connections,

            @Parameter(value = "Seconds that a call waits for a server and a connection", defaultValue = "10")
            int waitSeconds,

            @Parameter(value = "Seconds that a server may be silent", defaultValue = "30")
            int timeoutSeconds) {}

    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        if (!DATABASE.matcher(settings.database()).matches()) {
            throw ProblemException.invalid("database", "must be letters, digits, dashes and underscores");
        }
        positive("connections", settings.connections());
        positive("wait_seconds", settings.waitSeconds());
        positive("timeout_seconds", settings.timeoutSeconds());
        return new MongodbSession(new Client(settings), scope.project());
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw ProblemException.invalid(field, "must be 1 or more");
        }
    }
}
