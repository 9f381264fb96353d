package org.mortise.core.collections.record;

import org.osgi.framework.Version;

/**
 * The vectors of one model.
 *
 * @param number which set it is
 * @param model what made them; empty as long as there are none
 * @param version of the plugin that made the first
 * @param latest version of a plugin that was seen with the model
 * @param dimensions how many numbers each has; 0 as long as there are none
 */
public record VectorSet(long number, String model, Version version, Version latest, int dimensions) {

    static VectorSet empty(long number) {
        return new VectorSet(number, "", Version.emptyVersion, Version.emptyVersion, 0);
    }

    public boolean none() {
        return model.isEmpty();
    }

    String table() {
        return "vectors_" + number;
    }
}
