package org.mortise.api.model;

import java.util.List;
import org.osgi.framework.Version;

/**
 * Vectors, and what made them: vectors of one model say nothing about those of another.
 *
 * @param vectors a vector for each text, in their order
 * @param model {@link ModelTraits#model()} of what made all of them
 * @param version of the plugin that did
 */
public record Embedding(List<float[]> vectors, String model, Version version) {
    public Embedding {
        vectors = List.copyOf(vectors);
    }
}
