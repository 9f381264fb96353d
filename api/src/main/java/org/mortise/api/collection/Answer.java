package org.mortise.api.collection;

import java.util.List;
import org.mortise.api.model.Generated;

/**
 * An answer, with what it rests on.
 *
 * @param text the answer; {@code [1]} in it means the first of the hits, and so on
 * @param hits what was read for it, in the order in which it was given to the generator
 * @param cited which of the hits the text names, counted from 1 and in the order of the hits; what it names and is not
 *     there is left out
 * @param generated how the generation ended
 * @param notes what to know of how it came about
 */
public record Answer(String text, Hits hits, List<Integer> cited, Generated generated, List<String> notes) {
    public Answer {
        cited = List.copyOf(cited);
        notes = List.copyOf(notes);
    }
}
