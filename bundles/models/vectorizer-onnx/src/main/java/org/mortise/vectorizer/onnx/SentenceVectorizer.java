package org.mortise.vectorizer.onnx;

import java.util.List;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.TokenVectorizer;
import org.mortise.api.model.Vectors;
import org.mortise.api.plugin.HealthCheck;

/** A vectorizer by a model that it has read, or reads when it is first asked for something. */
abstract class SentenceVectorizer implements TokenVectorizer, HealthCheck {
    abstract SentenceModel model() throws Exception;

    @Override
    public ModelTraits traits() throws Exception {
        return model().traits();
    }

    @Override
    public int dimensions() throws Exception {
        return model().dimensions();
    }

    @Override
    public Vectors vectorize(List<String> texts, Purpose purpose) throws Exception {
        return model().vectorize(texts, purpose);
    }

    @Override
    public List<float[][]> tokenVectors(List<String> texts, Purpose purpose) throws Exception {
        return model().tokenVectors(texts, purpose);
    }
}
