package org.mortise.api.plugin;

import java.time.Instant;
import java.util.List;
import org.osgi.framework.Version;

/**
 * One installed version of a plugin, as it stands at the moment of asking.
 *
 * @param id counts up over the life of the runtime; a later generation has the greater id
 * @param plugin the plugin's name
 * @param version the bundle's version
 * @param digest SHA-256 of the jar, in hexadecimal
 * @param file the name of the file it came from
 * @param state where it is in its life
 * @param current whether references without a version are served by it
 * @param share of the calls whose reference names no version, what goes to it instead of the current one, from 0 to 1
 * @param reason why it is waiting or failed, or how it ails while active; else empty
 * @param since when it came into this state
 * @param extensions what it provides: all that its manifest declares, then what configurations make of it, also where
 *     something is wrong with them
 * @param traffic what went through it since it was installed
 */
public record GenerationDescription(
        long id,
        String plugin,
        Version version,
        String digest,
        String file,
        GenerationState state,
        boolean current,
        double share,
        String reason,
        Instant since,
        List<ExtensionDescription> extensions,
        Traffic traffic) {

    /** One that no share of the calls goes to. */
    public GenerationDescription(
            long id,
            String plugin,
            Version version,
            String digest,
            String file,
            GenerationState state,
            boolean current,
            String reason,
            Instant since,
            List<ExtensionDescription> extensions,
            Traffic traffic) {
        this(id, plugin, version, digest, file, state, current, 0, reason, since, extensions, traffic);
    }

    /**
     * Counts of calls.
     *
     * @param calls calls begun and ended
     * @param failures those that ended with an exception
     * @param rejected calls the guard turned away
     * @param interrupted calls ended at a deadline or a drain limit
     * @param inFlight calls under way
     * @param nanos time spent in all ended calls together, in nanoseconds
     */
    public record Traffic(long calls, long failures, long rejected, long interrupted, int inFlight, long nanos) {}
}
