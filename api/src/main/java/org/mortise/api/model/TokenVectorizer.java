package org.mortise.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A vectorizer that also tells the vectors of the single tokens, before they are pooled to one for the text: what late
 * interaction works on. Registered under both interfaces.
 */
@ConsumerType
public interface TokenVectorizer extends Vectorizer {
    /**
     * Makes the vectors of the tokens of each text, each of length 1. Those the model puts around a text, such as BERT's
     * {@code [CLS]} and {@code [SEP]}, are left out. Those of a prefix that the model wants before a text of this purpose
     * are words to it like any others: they are in the matrix, and count in the limit.
     *
     * @return for each text a matrix of tokens by {@link #dimensions()}; without rows for a text without tokens
     */
    List<float[][]> tokenVectors(List<String> texts, Purpose purpose) throws Exception;
}
