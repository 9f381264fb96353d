package org.mortise.core.collections.index;

import java.util.Map;
import org.mortise.api.collection.Hit;
import org.mortise.api.storage.Cir;

/**
 * A record that was found, by its number.
 *
 * @param number of the change that left it
 * @param score by which it is sorted
 * @param scores what it got from each who looked
 */
public record Ranked(long number, double score, Map<String, Double> scores) {
    public Hit hit(Cir record) {
        return new Hit(record, score, scores);
    }
}
