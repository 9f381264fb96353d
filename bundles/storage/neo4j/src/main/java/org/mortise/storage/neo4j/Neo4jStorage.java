package org.mortise.storage.neo4j;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** Keeps each record as a node in Neo4j. */
@Extension(kind = Storage.KIND, name = "neo4j", description = "Keeps records in Neo4j")
public final class Neo4jStorage implements Storage<Neo4jStorage.Settings> {
    private static final Set<String> SCHEMES = Set.of("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc");

    public record Settings(
            @Parameter("The server: neo4j://host:port, or bolt://host:port for this one only; with +s for TLS")
            String connectionString,

            @Parameter(value = "Who asks", defaultValue = "neo4j")
            String user,

            @Parameter("The user's password, where the server asks for it")
            Optional<Secret> password,

            @Parameter(value = "The database that records are kept in", defaultValue = "neo4j")
            String database,

            @Parameter(value = "Connections there may be at a time to each server", defaultValue = "8")
            int connections,

            @Parameter(value = "Seconds that a call waits for a server and a connection", defaultValue = "10")
            int waitSeconds,

            @Parameter(value = "Seconds that a transaction may take", defaultValue = "60")
            int timeoutSeconds) {}

    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        if (settings.database().isBlank()) {
            throw ProblemException.invalid("database", "is missing");
        }
        positive("connections", settings.connections());
        positive("wait_seconds", settings.waitSeconds());
        positive("timeout_seconds", settings.timeoutSeconds());
        return new Neo4jSession(new Client(server(settings.connectionString()), settings), scope.project());
    }

    private static URI server(String text) {
        URI uri;
        try {
            uri = URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            // Not the exception's own message, which repeats what may be a password.
            throw ProblemException.invalid("connection_string", "is not a URL");
        }
        if (uri.getScheme() == null || !SCHEMES.contains(uri.getScheme()) || uri.getHost() == null) {
            throw ProblemException.invalid(
                    "connection_string", "must be of the form neo4j://host:port, or bolt://host:port; with +s for TLS");
        } else if (uri.getRawUserInfo() != null) {
            throw ProblemException.invalid(
                    "connection_string",
                    "must not say who asks; there are 'user' and 'password' for this, which nobody is shown");
        }
        return uri;
    }

    private static void positive(String field, int value) {
        if (value < 1) {
            throw ProblemException.invalid(field, "must be 1 or more");
        }
    }
}
