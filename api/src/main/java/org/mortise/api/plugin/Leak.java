package org.mortise.api.plugin;

import java.time.Instant;
import java.util.List;
import org.osgi.framework.Version;

/**
 * A retired generation whose class loader is still alive.
 *
 * @param plugin the plugin's name
 * @param version its version
 * @param generation the generation's id
 * @param retired when it was retired
 * @param holders what was found to hold it, as in {@code thread 'poller' runs its code}; empty when nothing was found,
 *     which mostly means that no collection has come by since
 */
public record Leak(String plugin, Version version, long generation, Instant retired, List<String> holders) {}
