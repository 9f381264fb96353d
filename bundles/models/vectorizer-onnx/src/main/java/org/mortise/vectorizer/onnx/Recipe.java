package org.mortise.vectorizer.onnx;

import java.util.Locale;
import java.util.Objects;
import org.mortise.api.model.Purpose;

/**
 * What is done before and after the network has its say; as it was when the model was trained.
 *
 * @param pooling how the vectors of tokens become one
 * @param normalise whether it is brought to length 1
 * @param queryPrefix what is put before a query
 * @param documentPrefix what is put before a document
 */
record Recipe(Pooling pooling, boolean normalise, String queryPrefix, String documentPrefix) {
    Recipe {
        Objects.requireNonNull(queryPrefix);
        Objects.requireNonNull(documentPrefix);
    }

    String prefixed(String text, Purpose purpose) {
        return (purpose == Purpose.QUERY ? queryPrefix : documentPrefix) + text;
    }

    /** All of it in some words, so that what differs has another name. */
    @Override
    public String toString() {
        return pooling.name().toLowerCase(Locale.ROOT)
                + (normalise ? ", normalised" : "")
                + said("query", queryPrefix)
                + said("document", documentPrefix);
    }

    private static String said(String what, String prefix) {
        return prefix.isEmpty() ? "" : ", " + what + " '" + prefix + '\'';
    }
}
