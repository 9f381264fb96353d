package org.mortise.api.collection;

import java.util.Objects;
import org.mortise.api.storage.Cir;

/**
 * A record on its way into a collection.
 *
 * @param record the record. One without an id is given a new one; one whose id is there already takes its place
 * @param vector a vector that was made of it already, or {@code null} for the collection to have one made
 * @param model what made the vector, by {@link org.mortise.api.model.ModelTraits#model()}; empty without one
 */
public record Entry(Cir record, float[] vector, String model) {
    public Entry {
        Objects.requireNonNull(record);
        Objects.requireNonNull(model);
    }

    public static Entry of(Cir record) {
        return new Entry(record, null, "");
    }
}
