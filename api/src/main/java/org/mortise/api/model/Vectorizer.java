package org.mortise.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Turns texts into vectors that lie near each other when the texts mean the same. */
@ConsumerType
public interface Vectorizer extends Model {
    /** The kind, for {@link org.mortise.api.plugin.Extension#kind()}. */
    String KIND = "vectorizer";

    /** How many numbers a vector has; as {@link #traits()} in all else. */
    int dimensions() throws Exception;

    /**
     * Makes a vector of each text. The result for a text does not depend on what it is given together with, but for the
     * last digits. Callers need not gather texts: the runtime puts those of concurrent calls together.
     *
     * @param texts at least one and at most {@link ModelTraits#batch()}; each may be empty, and gets a vector all the same
     * @throws org.mortise.api.problem.ProblemException of kind {@code TOO_LARGE} or {@code INVALID} for a text that it
     *     does not take, {@code UNAVAILABLE} when what it needs is away
     */
    Vectors vectorize(List<String> texts, Purpose purpose) throws Exception;
}
