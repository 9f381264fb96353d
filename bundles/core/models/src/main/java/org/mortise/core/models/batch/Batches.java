package org.mortise.core.models.batch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Function;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * Gathers texts of concurrent calls of one vectorizer. A call that finds it idle goes straight through, on its own thread,
 * and shares its texts with others where several batches at a time are quicker than one. While as many batches are under
 * way as make it faster, whatever comes queues; when one ends, the next takes as many texts as the vectorizer likes at
 * once. Nobody waits for anything but the vectorizer.
 *
 * <p>Who comes first is served first, but a call with more texts than go into a batch queues anew after each, so that one
 * with a single text waits for as many batches as there are calls before it, however long those are.
 */
public final class Batches {
    /** Says something about a text, not about the model. */
    private static final Set<Kind> REFUSALS = EnumSet.of(Kind.INVALID, Kind.TOO_LARGE);

    /** Texts are shared out where each call gets this part of what the vectorizer likes at once: a call has its price. */
    private static final int LEAST_SHARE = 8;

    private final ExtensionHandle<Vectorizer> vectorizer;
    private final Function<Vectorizer, ModelMeter> meters;
    private final Executor threads;
    private final Deque<Request> waiting = new ArrayDeque<>();
    private final Set<Batch> underWay = new HashSet<>();
    private volatile ModelTraits traits;
    private boolean closed;

    public Batches(ExtensionHandle<Vectorizer> vectorizer, Function<Vectorizer, ModelMeter> meters, Executor threads) {
        this.vectorizer = vectorizer;
        this.meters = meters;
        this.threads = threads;
    }

    public Embedding vectorize(List<String> texts, Purpose purpose) throws Exception {
        if (traits == null || texts.isEmpty()) {
            var none = vectorizer.call(model -> pass(model, List.of(), purpose));
            if (texts.isEmpty()) {
                return new Embedding(List.of(), none.model(), none.version());
            }
        }
        var request = new Request(texts, purpose);
        var own = enter(request);
        if (own != null) {
            run(own);
            leave(own);
        }
        try {
            return request.await();
        } catch (InterruptedException e) {
            abandon(request, e);
            throw e;
        }
    }

    /** The batch that the caller has to run by itself, or {@code null} when others see to its texts. */
    private synchronized Batch enter(Request request) {
        if (closed) {
            throw stopping();
        }
        var alone = waiting.isEmpty() && underWay.size() < traits.parallel() && request.size() <= traits.batch();
        waiting.add(request);
        var own = alone ? next() : null;
        spread();
        return own;
    }

    /** Lets threads run what may be under way besides. */
    private synchronized void spread() {
        while (underWay.size() < traits.parallel()) {
            var batch = next();
            if (batch == null) {
                return;
            }
            try {
                threads.execute(() -> work(batch));
            } catch (RejectedExecutionException e) {
                underWay.remove(batch);
                batch.portions().forEach(portion -> portion.request().fail(stopping()));
                close();
            }
        }
    }

    private void work(Batch first) {
        for (var batch = first; batch != null; batch = after(batch)) {
            run(batch);
        }
    }

    private synchronized Batch after(Batch batch) {
        underWay.remove(batch);
        if (underWay.size() >= traits.parallel()) {
            return null;
        }
        var next = next();
        spread();
        return next;
    }

    private synchronized void leave(Batch batch) {
        underWay.remove(batch);
        spread();
    }

    /** Takes the next texts: those of who came first, and of others that go with them. */
    private Batch next() {
        var portions = new ArrayList<Portion>();
        var later = new ArrayList<Request>();
        Purpose purpose = null;
        var room = share();
        for (var requests = waiting.iterator(); room > 0 && requests.hasNext(); ) {
            var request = requests.next();
            if (purpose != null && request.purpose() != purpose) {
                continue;
            }
            requests.remove();
            if (request.waits()) {
                purpose = request.purpose();
                var portion = request.take(room);
                portions.add(portion);
                room -= portion.places().length;
            }
            if (request.waits()) {
                later.add(request);
            }
        }
        waiting.addAll(later);
        return portions.isEmpty() ? null : underWay(new Batch(portions, purpose));
    }

    /** How many texts the next batch takes, so that those which may be under way besides have as many. */
    private int share() {
        var known = traits; // Another model may be in its place any time.
        var batches = Math.max(1, known.parallel() - underWay.size());
        var texts = 0;
        for (var requests = waiting.iterator(); texts < batches * known.batch() && requests.hasNext(); ) {
            texts += requests.next().left();
        }
        var least = Math.max(1, known.batch() / LEAST_SHARE);
        return Math.min(known.batch(), Math.max(least, (texts + batches - 1) / batches));
    }

    private Batch underWay(Batch batch) {
        underWay.add(batch);
        return batch;
    }

    private void run(Batch batch) {
        synchronized (this) {
            if (!batch.begin()) {
                return;
            }
        }
        try {
            attempt(batch.portions(), batch.purpose());
        } finally {
            synchronized (this) {
                batch.end();
            }
        }
    }

    /** A text that is refused fails the call that it belongs to, and so each is tried by itself. */
    private void attempt(List<Portion> portions, Purpose purpose) {
        try {
            var texts = portions.stream().flatMap(Portion::texts).toList();
            settle(portions, vectorizer.call(model -> pass(model, texts, purpose)));
        } catch (Throwable e) {
            // Whatever it is, whoever waits must hear of it, and the next batch have its turn.
            if (portions.size() > 1 && refused(e)) {
                portions.stream()
                        .filter(portion -> !portion.request().ended())
                        .forEach(portion -> attempt(List.of(portion), purpose));
            } else {
                fail(portions, e);
            }
        }
    }

    private static boolean refused(Throwable thrown) {
        return thrown instanceof ProblemException known
                && REFUSALS.contains(known.problem().kind());
    }

    /** Gives a model texts; no more at once than this very instance takes, which may not be the one we know. */
    private Pass pass(Vectorizer model, List<String> texts, Purpose purpose) throws Exception {
        var known = model.traits();
        traits = known;
        var meter = meters.apply(model);
        var vectors = new ArrayList<float[]>(texts.size());
        for (var from = 0; from < texts.size(); from += known.batch()) {
            var some = texts.subList(from, Math.min(texts.size(), from + known.batch()));
            var made = meter.time(some.size(), () -> model.vectorize(some, purpose));
            if (made.values().size() != some.size()) {
                throw new IllegalStateException(
                        "it made " + made.values().size() + " vectors of " + some.size() + " texts");
            }
            meter.read().increment(made.tokens());
            meter.truncated().increment(made.truncated());
            vectors.addAll(made.values());
        }
        return new Pass(vectors, known.model(), meter.version());
    }

    private synchronized void settle(List<Portion> portions, Pass made) {
        var from = 0;
        for (var portion : portions) {
            var to = from + portion.places().length;
            if (portion.request().put(portion, made.vectors().subList(from, to), made)) {
                waiting.add(portion.request());
            }
            from = to;
        }
    }

    private synchronized void fail(List<Portion> portions, Throwable thrown) {
        portions.forEach(portion -> portion.request().fail(thrown));
    }

    /** Whoever asked has gone: what nobody else waits for is stopped. */
    private synchronized void abandon(Request request, InterruptedException thrown) {
        request.fail(thrown);
        waiting.remove(request);
        underWay.stream().filter(batch -> !batch.wanted()).forEach(Batch::stop);
    }

    public synchronized boolean idle() {
        return underWay.isEmpty() && waiting.isEmpty();
    }

    /** Ends all calls. */
    public synchronized void close() {
        closed = true;
        waiting.forEach(request -> request.fail(stopping()));
        waiting.clear();
        underWay.stream()
                .flatMap(batch -> batch.portions().stream())
                .forEach(portion -> portion.request().fail(stopping()));
        underWay.forEach(Batch::stop);
    }

    private static ProblemException stopping() {
        return new ProblemException(Kind.UNAVAILABLE, "The runtime is stopping and takes no more texts.", "");
    }
}
