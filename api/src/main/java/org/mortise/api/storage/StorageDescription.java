package org.mortise.api.storage;

import java.time.Instant;
import java.util.Map;

/**
 * A storage as it is configured.
 *
 * @param id its id
 * @param project the project that owns it
 * @param pluginType the backend, a reference such as {@code postgresql} or {@code postgresql@[1,2)}
 * @param settings its settings by name, credentials as stars
 * @param active whether it may be used
 * @param origin the configuration file it comes from, empty for one that was made over REST or in the shell
 * @param reason why it cannot be used at the moment, else empty
 * @param created when it was made
 * @param updated when it was last changed
 */
public record StorageDescription(
        String id,
        String project,
        String pluginType,
        Map<String, Object> settings,
        boolean active,
        String origin,
        String reason,
        Instant created,
        Instant updated) {}
