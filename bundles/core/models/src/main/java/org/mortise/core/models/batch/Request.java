package org.mortise.core.models.batch;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.Purpose;

/** The texts of one call. All but waiting for the end is done under the lock of the queue that the request is in. */
final class Request {
    /** How often texts are given to another model one by one, because it was exchanged before all had been given to it. */
    private static final int ROUNDS = 3;

    private final List<String> texts;
    private final Purpose purpose;
    private final float[][] vectors;
    private final String[] models;
    private final CompletableFuture<Embedding> result = new CompletableFuture<>();

    /** The places of the texts that are given in this round. */
    private int[] open;

    private int taken;
    private int under;
    private int rounds;

    Request(List<String> texts, Purpose purpose) {
        this.texts = List.copyOf(texts);
        this.purpose = purpose;
        vectors = new float[texts.size()][];
        models = new String[texts.size()];
        open = IntStream.range(0, texts.size()).toArray();
    }

    List<String> texts() {
        return texts;
    }

    Purpose purpose() {
        return purpose;
    }

    int size() {
        return texts.size();
    }

    boolean ended() {
        return result.isDone();
    }

    /** How many of its texts nobody has taken. */
    int left() {
        return ended() ? 0 : open.length - taken;
    }

    /** Whether it has texts that nobody has taken. */
    boolean waits() {
        return left() > 0;
    }

    /** The next texts; all there are once the model was exchanged too often, for one call is of one model in any case. */
    Portion take(int most) {
        var end = rounds < ROUNDS ? Math.min(open.length, taken + most) : open.length;
        var portion = new Portion(this, Arrays.copyOfRange(open, taken, end));
        taken = end;
        under++;
        return portion;
    }

    /** Takes what the model made of a portion; whether it has to be given texts once more, for some are of another model. */
    boolean put(Portion portion, List<float[]> made, Pass by) {
        under--;
        for (var i = 0; i < portion.places().length; i++) {
            vectors[portion.places()[i]] = made.get(i);
            models[portion.places()[i]] = by.model();
        }
        if (ended() || under > 0 || taken < open.length) {
            return false;
        }
        var stale = IntStream.range(0, models.length)
                .filter(i -> !models[i].equals(by.model()))
                .toArray();
        if (stale.length == 0) {
            result.complete(new Embedding(Arrays.asList(vectors), by.model(), by.version()));
            return false;
        }
        open = ++rounds < ROUNDS ? stale : IntStream.range(0, models.length).toArray();
        taken = 0;
        return true;
    }

    void fail(Throwable thrown) {
        result.completeExceptionally(thrown);
    }

    /** Waits for the end. */
    Embedding await() throws Exception {
        try {
            return result.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Exception thrown) {
                throw thrown;
            }
            throw (Error) e.getCause();
        }
    }
}
