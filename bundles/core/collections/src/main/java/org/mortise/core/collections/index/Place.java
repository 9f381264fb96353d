package org.mortise.core.collections.index;

import java.util.HashMap;
import java.util.Map;

/**
 * Something found, by its place in an index as it is at one moment.
 *
 * @param document the place
 * @param score by which it is sorted
 * @param scores what it got from each who looked
 */
record Place(int document, double score, Map<String, Double> scores) {

    /** What two have found, who have one share in the score each. */
    Place and(Place other) {
        var both = new HashMap<>(scores);
        both.putAll(other.scores);
        return new Place(document, score + other.score, both);
    }

    Place scored(double score) {
        return new Place(document, score, scores);
    }
}
