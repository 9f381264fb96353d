package org.mortise.examples.storage;

import java.util.regex.Pattern;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/**
 * A storage backend to copy: the custom database is a file of SQLite with one table. It keeps records and finds them by
 * their ids; filters and orders are left to the runtime.
 */
@Extension(kind = Storage.KIND, name = "custom_storage", description = "Keeps records in a custom database")
public final class CustomStorage implements Storage<CustomStorage.Settings> {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,60}");

    public record Settings(
            @Parameter(value = "What the database is called", defaultValue = "mortise")
            String database) {}

    /** What the runtime calls when somebody configures a storage of this type; what is wrong with it is said here. */
    @Override
    public StorageSession open(Settings settings, StorageScope scope) {
        if (!NAME.matcher(settings.database()).matches()) {
            throw ProblemException.invalid("database", "must be letters, digits, dashes and underscores");
        }
        return new CustomSession(new Database(scope.directory(), settings.database()));
    }
}
