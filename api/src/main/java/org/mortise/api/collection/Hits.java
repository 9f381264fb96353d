package org.mortise.api.collection;

import java.util.List;

/**
 * What a search found.
 *
 * @param hits the best first
 * @param notes what to know of how they were found, such as that a reranker was away; a sentence each
 */
public record Hits(List<Hit> hits, List<String> notes) {
    public Hits {
        hits = List.copyOf(hits);
        notes = List.copyOf(notes);
    }
}
