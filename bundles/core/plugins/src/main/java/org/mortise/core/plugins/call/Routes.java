package org.mortise.core.plugins.call;

import java.time.Duration;
import java.util.List;
import java.util.stream.LongStream;
import org.mortise.api.plugin.Reference;
import org.osgi.framework.Version;

/**
 * What serves calls at one moment. Immutable; replacing the whole is the atomic exchange by which a generation takes over
 * with all its extensions at once.
 *
 * @param extensions the preferred first
 * @param absences extensions that will be back in a moment
 * @param resting extensions that come when they are asked for
 * @param canaries what serves a share of the calls beside what is preferred
 */
public record Routes(
        List<LiveExtension> extensions, List<Absence> absences, List<Resting> resting, List<Canary> canaries) {
    public static final Routes NONE = new Routes(List.of(), List.of(), List.of(), List.of());

    /**
     * A generation to which a share of the calls goes that would go to the current one of its plugin.
     *
     * @param share from 0 to 1
     */
    public record Canary(List<LiveExtension> extensions, double share) {}

    /**
     * An extension whose component has been taken away to come back with other settings: calls wait for it, and need not
     * fail.
     *
     * @param pluginNames the plugin's name, then its aliases
     * @param extension the extension's name
     * @param until when nobody waits for it any more, by {@link System#nanoTime()}
     */
    public record Absence(List<String> pluginNames, String extension, long until) {
        public Absence atLeast(long time) {
            return time - until > 0 ? new Absence(pluginNames, extension, time) : this;
        }

        boolean concerns(Reference reference) {
            return extension.equals(reference.name())
                    && (reference.plugin().isEmpty() || pluginNames.contains(reference.plugin()));
        }
    }

    /**
     * An extension of a generation that is started when it is asked for.
     *
     * @param pluginNames the plugin's name, then its aliases
     * @param extension the extension's name
     * @param behind what the same plugin has that would serve only if this one did not
     * @param patience how long calls wait for it
     */
    public record Resting(
            List<String> pluginNames,
            Version version,
            String extension,
            List<LiveExtension> behind,
            Duration patience) {

        public boolean concerns(Reference reference) {
            return extension.equals(reference.name())
                    && (reference.plugin().isEmpty() || pluginNames.contains(reference.plugin()))
                    && reference.accepts(version);
        }
    }

    /** The extension that serves the reference, or {@code null}; also where a better one is to be asked for first. */
    LiveExtension find(Class<?> type, Reference reference) {
        for (var extension : extensions) {
            if (extension.serves(type, reference)) {
                return rests(reference, extension) ? null : extension;
            }
        }
        return null;
    }

    private boolean rests(Reference reference, LiveExtension other) {
        for (var rests : resting) {
            if (rests.behind().contains(other) && rests.concerns(reference)) {
                return true;
            }
        }
        return false;
    }

    /** Whether there is something to ask for that may serve the reference. */
    boolean rests(Reference reference) {
        return resting.stream().anyMatch(rests -> rests.concerns(reference));
    }

    /** What else serves a share of the calls that the reference makes and this extension would get, or {@code null}. */
    Canary canary(Class<?> type, Reference reference, LiveExtension preferred) {
        if (preferred == null || reference.versions() != null) {
            return null;
        }
        for (var canary : canaries) {
            for (var extension : canary.extensions()) {
                if (extension != preferred
                        && extension.isOfSamePlugin(preferred)
                        && extension.serves(type, reference)) {
                    return new Canary(List.of(extension), canary.share());
                }
            }
        }
        return null;
    }

    /**
     * How long to wait for what may serve the reference again, in nanoseconds; 0 where nothing is expected.
     *
     * @param since when the wait began, by {@link System#nanoTime()}
     */
    long patience(Reference reference, long since) {
        var now = System.nanoTime();
        var back = absences.stream()
                .filter(absence -> absence.concerns(reference))
                .mapToLong(absence -> absence.until() - now);
        var asked = resting.stream()
                .filter(rests -> rests.concerns(reference))
                .mapToLong(rests -> rests.patience().toNanos() - (now - since));
        return LongStream.concat(back, asked).max().orElse(0);
    }
}
