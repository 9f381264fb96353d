package org.mortise.core.models;

import java.util.List;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.model.Vectors;

/** A vectorizer that tells when it is called. */
record Told(Vectorizer vectorizer, Runnable told) implements Vectorizer {

    @Override
    public ModelTraits traits() throws Exception {
        return vectorizer.traits();
    }

    @Override
    public int dimensions() throws Exception {
        return vectorizer.dimensions();
    }

    @Override
    public Vectors vectorize(List<String> texts, Purpose purpose) throws Exception {
        told.run();
        return vectorizer.vectorize(texts, purpose);
    }
}
