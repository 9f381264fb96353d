package org.mortise.core.plugins.call;

import java.util.List;
import org.mortise.api.plugin.Reference;

/**
 * What serves calls at one moment. Immutable; replacing the whole is the atomic exchange by which a generation takes over
 * with all its extensions at once.
 *
 * @param extensions the preferred first
 */
public record Routes(List<LiveExtension> extensions) {
    public static final Routes NONE = new Routes(List.of());

    /** The extension that serves the reference, or {@code null}. */
    LiveExtension find(Class<?> type, Reference reference) {
        for (var extension : extensions) {
            if (extension.serves(type, reference)) {
                return extension;
            }
        }
        return null;
    }
}
