package org.mortise.core.collections.record;

import java.time.Instant;
import org.mortise.core.collections.definition.Shape;

/**
 * An index of the records, as it is or is to be.
 *
 * @param number which it is; its directory has it in its name
 * @param serving whether it answers, or is being made
 * @param shape what it can be asked
 * @param vectorizer the reference of what makes the vectors in it; empty for nothing
 * @param vectors the set of vectors in it
 * @param since when it was begun
 */
public record Edition(long number, boolean serving, Shape shape, String vectorizer, long vectors, Instant since) {

    public String directory() {
        return "index-" + number;
    }
}
