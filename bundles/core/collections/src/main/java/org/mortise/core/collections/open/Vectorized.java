package org.mortise.core.collections.open;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.mortise.api.collection.Entry;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.Purpose;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.collections.record.Edition;
import org.mortise.core.collections.record.VectorSet;
import org.osgi.framework.Version;

/**
 * Vectors that have been made for a set.
 *
 * @param vectors of length 1, {@code null} for those that point nowhere
 * @param set as it is to be with them in it
 */
record Vectorized(List<float[]> vectors, VectorSet set) {

    static Vectorized of(VectorSet set, Embedding embedding) {
        var after = set;
        for (var vector : embedding.vectors()) {
            after = joined(after, embedding.model(), embedding.version(), vector.length);
        }
        return new Vectorized(listed(embedding.vectors().stream().map(Unit::of).toArray(float[][]::new)), after);
    }

    /** Those that are given with entries, and those that are made for the others. */
    static Vectorized of(List<Entry> entries, Edition edition, VectorSet set, Vectorizing vectorizing)
            throws Exception {
        var vectors = new float[entries.size()][];
        var after = set;
        for (var i = 0; i < vectors.length; i++) {
            var entry = entries.get(i);
            if (entry.vector() != null) {
                vectors[i] = Unit.of(entry.vector());
                after = joined(after, entry.model(), after.latest(), entry.vector().length);
            }
        }
        var lacking = edition.vectorizer().isEmpty()
                ? List.<Integer>of()
                : IntStream.range(0, vectors.length)
                        .filter(i ->
                                vectors[i] == null && !text(entries, i, edition).isEmpty())
                        .boxed()
                        .toList();
        if (!lacking.isEmpty()) {
            var texts = lacking.stream().map(i -> text(entries, i, edition)).toList();
            var made = of(after, vectorizing.of(edition, after, texts, Purpose.DOCUMENT));
            for (var i = 0; i < lacking.size(); i++) {
                vectors[lacking.get(i)] = made.vectors.get(i);
            }
            after = made.set;
        }
        return new Vectorized(listed(vectors), after);
    }

    /** A text without anything to read in it gets no vector: it means nothing. */
    private static String text(List<Entry> entries, int i, Edition edition) {
        return edition.shape().text(entries.get(i).record());
    }

    /** With nulls in it, as other lists have not. */
    private static List<float[]> listed(float[][] vectors) {
        return Collections.unmodifiableList(Arrays.asList(vectors));
    }

    /** The set with one more vector in it. */
    private static VectorSet joined(VectorSet set, String model, Version version, int dimensions) {
        if (dimensions < 1 || dimensions > Unit.MOST_DIMENSIONS) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "A vector of the model " + model + " has " + dimensions + " numbers; from 1 to "
                            + Unit.MOST_DIMENSIONS + " can be searched.",
                    "Choose another model.");
        } else if (set.none()) {
            return new VectorSet(set.number(), model, version, version, dimensions);
        } else if (!set.model().equals(model) || set.dimensions() != dimensions) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The vectors of the collection were made by the model " + set.model() + " and have "
                            + set.dimensions() + " numbers; one of the model " + model + " with " + dimensions
                            + " says nothing about them.",
                    "Give vectors of that model, or none, or reindex the collection.");
        }
        return new VectorSet(set.number(), model, set.version(), version, dimensions);
    }
}
