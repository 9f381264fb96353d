package org.mortise.api.collection;

import java.util.Map;
import org.mortise.api.storage.Cir;

/**
 * Something that was found.
 *
 * @param record the record, with where it comes from
 * @param score what the hits are sorted by; the greater, the better, and only good for comparing within one search
 * @param scores what it got from each who looked: {@code keyword}, {@code vector}, {@code rerank}
 */
public record Hit(Cir record, double score, Map<String, Double> scores) {
    public Hit {
        scores = Map.copyOf(scores);
    }
}
