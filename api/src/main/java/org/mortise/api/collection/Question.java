package org.mortise.api.collection;

import java.util.Objects;
import org.mortise.api.problem.ProblemException;

/**
 * A question that is to be answered from what is in a collection.
 *
 * @param search what to look for; its text is the question, and its hits are what is read for the answer
 * @param generator the reference of what answers; empty for the collection's
 * @param instructions how to answer, in words, instead of the usual; may be empty
 * @param maxTokens where the answer ends at the latest
 */
public record Question(Search search, String generator, String instructions, int maxTokens) {
    public Question {
        Objects.requireNonNull(search);
        Objects.requireNonNull(generator);
        Objects.requireNonNull(instructions);
        if (search.text().isBlank()) {
            throw ProblemException.invalid("text", "is required: it is the question");
        }
    }
}
