package org.mortise.core.collections.open;

import java.util.List;
import java.util.stream.Stream;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.Models;
import org.mortise.api.model.Purpose;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.collections.record.Edition;
import org.mortise.core.collections.record.VectorSet;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** Has vectors made by the model that made those that are there, whichever version of its plugin serves now. */
final class Vectorizing {
    private final Models models;

    /** What was found to have the model when the reference itself led to another. */
    private volatile String found = "";

    Vectorizing(Models models) {
        this.models = models;
    }

    /** @throws ProblemException of kind {@code CONFLICT} when only another model is to be had */
    Embedding of(Edition edition, VectorSet vectors, List<String> texts, Purpose purpose) throws Exception {
        var known = found;
        if (!known.isEmpty()) {
            var embedding = perhaps(known, texts, purpose);
            if (embedding != null && embedding.model().equals(vectors.model())) {
                return embedding;
            }
            found = "";
        }
        var embedding = models.vectorize(edition.vectorizer(), texts, purpose);
        return vectors.none() || embedding.model().equals(vectors.model())
                ? embedding
                : older(edition, vectors, texts, purpose, embedding.model());
    }

    private Embedding older(Edition edition, VectorSet vectors, List<String> texts, Purpose purpose, String served)
            throws Exception {
        for (var version :
                Stream.of(vectors.latest(), vectors.version()).distinct().toList()) {
            var reference = pinned(edition.vectorizer(), version);
            var embedding = perhaps(reference, texts, purpose);
            if (embedding != null && embedding.model().equals(vectors.model())) {
                found = reference;
                return embedding;
            }
        }
        throw new ProblemException(
                Kind.CONFLICT,
                "The vectors of the collection were made by the model " + vectors.model() + " of '"
                        + pinned(edition.vectorizer(), vectors.version()) + "', which is not there, and '"
                        + edition.vectorizer() + "' is the model " + served + " now.",
                "Reindex the collection, or bring that version of the plugin back.");
    }

    /** {@code null} when it is not there. */
    private Embedding perhaps(String reference, List<String> texts, Purpose purpose) throws Exception {
        try {
            return models.vectorize(reference, texts, purpose);
        } catch (ProblemException e) {
            if (e.problem().kind() == Kind.UNAVAILABLE) {
                return null;
            }
            throw e;
        }
    }

    private static String pinned(String vectorizer, Version version) {
        var reference = Reference.parse(vectorizer);
        var exact = new VersionRange(VersionRange.LEFT_CLOSED, version, version, VersionRange.RIGHT_CLOSED);
        return new Reference(reference.plugin(), reference.name(), exact).toString();
    }
}
