package org.mortise.core.models;

import java.util.List;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.model.Vectors;

/** A vectorizer behind whose name there is another model at each call, as there is while traffic is shared between two. */
final class Fickle implements Vectorizer {
    private int calls;

    @Override
    public ModelTraits traits() {
        return ModelTraits.of("model " + calls++).taking(2, 1);
    }

    @Override
    public int dimensions() {
        return 1;
    }

    @Override
    public Vectors vectorize(List<String> texts, Purpose purpose) {
        return new Vectors(texts.stream().map(text -> new float[] {calls}).toList(), 0, 0);
    }
}
