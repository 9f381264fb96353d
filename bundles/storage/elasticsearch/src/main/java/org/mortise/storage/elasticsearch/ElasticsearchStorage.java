package org.mortise.storage.elasticsearch;

import java.util.Optional;
import java.util.regex.Pattern;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** Keeps each record as a document in Elasticsearch or OpenSearch, and the records of an entity in an index. */
@Extension(kind = Storage.KIND, name = "elasticsearch", description = "Keeps records in Elasticsearch or OpenSearch")
public final class ElasticsearchStorage implements Storage<ElasticsearchStorage.Settings> {
    private static final Pattern PREFIX = Pattern.compile("[a-z][a-z0-9_-]{0,39}");

    public record Settings(
            @Parameter("The servers: https://host:9200, or http://, several with commas between")
            String connectionString,

            @Parameter("Who asks, where the servers know users")
            Optional<String> user,

            @Parameter("The user's password") Optional<Secret> password,

            @Parameter("A key that is given in the place of user and password")
            Optional<Secret> apiKey,

            @Parameter(
                    value = "What the names of all indices begin with; project and entity follow",
                    defaultValue = "mortise")
            String prefix,

            @Parameter(value = "Requests there may be at a time", defaultValue = "8")
            int connections,

            @Parameter(value = "Seconds that a call waits for its turn and for a connection", defaultValue = "10")
            int waitSeconds,

            @Parameter(value = "Seconds that a server may be silent", defaultValue = "60")
            int timeoutSeconds) {}

    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        check(
                "prefix",
                PREFIX.matcher(settings.prefix()).matches(),
                "must be a small letter, and up to 39 small letters, digits, - and _");
        check("connections", settings.connections() > 0, "must be 1 or more");
        check("wait_seconds", settings.waitSeconds() > 0, "must be 1 or more");
        check("timeout_seconds", settings.timeoutSeconds() > 0, "must be 1 or more");
        var client = new Client(Servers.of(settings.connectionString()), Credentials.of(settings), settings);
        return new ElasticsearchSession(client, new Names(settings.prefix(), scope.project()));
    }

    private static void check(String field, boolean good, String message) {
        if (!good) {
            throw ProblemException.invalid(field, message);
        }
    }
}
