package org.mortise.api.storage;

import java.nio.file.Path;

/**
 * Whose records a session keeps.
 *
 * @param project the project that owns the configuration. What a backend keeps for one project, no session of another
 *     may see: it goes into the names of what it makes (a schema, a database, a prefix)
 * @param configuration the id of the configuration
 * @param directory a directory of this configuration's own, for backends that keep files; made by whoever needs it
 */
public record StorageScope(String project, String configuration, Path directory) {}
