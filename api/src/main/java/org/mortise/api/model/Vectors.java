package org.mortise.api.model;

import java.util.List;

/**
 * What a vectorizer made.
 *
 * @param values a vector for each text, in their order; not to be changed by anyone
 * @param tokens how many tokens the texts have had together, as far as the model looked at them; 0 where it is not known
 * @param truncated how many texts were cut off
 */
public record Vectors(List<float[]> values, long tokens, int truncated) {
    public Vectors {
        values = List.copyOf(values);
    }
}
