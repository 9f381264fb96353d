package org.mortise.core.models;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Overlong;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.model.Vectors;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * A small model of text: how often each letter from a to z is in it, over the length. It takes what a longer text has
 * beyond its limit for nothing, refuses what has a NUL in it, and can be held up.
 */
final class Letters implements Vectorizer {
    private static final int LONGEST = 100;

    private final ModelTraits traits;
    private final List<List<String>> batches = new CopyOnWriteArrayList<>();
    private final Semaphore begun = new Semaphore(0);
    private volatile Semaphore gate;

    Letters(String model, int batch, int parallel) {
        traits = ModelTraits.of(model).limitedTo(LONGEST, Overlong.TRUNCATED).taking(batch, parallel);
    }

    /** From now on a batch waits until it is let through. */
    Letters held() {
        gate = new Semaphore(0);
        return this;
    }

    void let(int through) {
        gate.release(through);
    }

    /** From now on nothing waits, nor does what has waited. */
    void open() {
        var former = gate;
        gate = null;
        former.release(1_000_000);
    }

    void awaitBegun(int how) throws InterruptedException {
        begun.acquire(how);
    }

    List<List<String>> batches() {
        return batches;
    }

    @Override
    public ModelTraits traits() {
        return traits;
    }

    @Override
    public int dimensions() {
        return 26;
    }

    @Override
    public Vectors vectorize(List<String> texts, Purpose purpose) throws InterruptedException {
        if (texts.isEmpty() || texts.size() > traits.batch()) {
            throw new IllegalStateException(texts.size() + " texts at once");
        }
        batches.add(List.copyOf(texts));
        begun.release();
        var held = gate;
        if (held != null) {
            held.acquire();
        }
        var vectors = new ArrayList<float[]>();
        for (var text : texts) {
            if (text.indexOf('\0') >= 0) {
                throw new ProblemException(Kind.INVALID, "A text has a NUL in it.", "Take it out.");
            }
            vectors.add(count(text, purpose));
        }
        var tokens = texts.stream()
                .mapToLong(text -> Math.min(text.length(), LONGEST))
                .sum();
        var truncated = texts.stream().filter(text -> text.length() > LONGEST).count();
        return new Vectors(vectors, tokens, (int) truncated);
    }

    static float[] count(String text, Purpose purpose) {
        var vector = new float[26];
        text.chars().limit(LONGEST).filter(c -> c >= 'a' && c <= 'z').forEach(c -> vector[c - 'a']++);
        if (purpose == Purpose.QUERY) {
            for (var i = 0; i < vector.length; i++) {
                vector[i] = -vector[i];
            }
        }
        return vector;
    }
}
