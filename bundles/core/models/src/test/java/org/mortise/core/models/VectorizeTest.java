package org.mortise.core.models;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

@Timeout(60)
class VectorizeTest {
    private final Plugins plugins = new Plugins();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ServedModels models = new ServedModels(8, plugins, meters);
    private final ExecutorService callers = Executors.newCachedThreadPool();
    private Letters letters;

    @BeforeEach
    void serve() throws Exception {
        letters = serving(new Letters("letters", 4, 1));
    }

    @AfterEach
    void close() {
        models.close();
        callers.shutdownNow();
    }

    private Letters serving(Letters next) throws Exception {
        plugins.serve(Vectorizer.class, Vectorizer.KIND, "letters", next);
        return next;
    }

    @Test
    void aLoneCallGoesStraightThroughOnItsOwnThread() throws Exception {
        var self = new Thread[1];
        plugins.serve(
                Vectorizer.class,
                Vectorizer.KIND,
                "letters",
                new Told(letters, () -> self[0] = Thread.currentThread()));

        var made = embed(List.of("abba"));

        assertThat(made.vectors().get(0)).startsWith(2, 2, 0);
        assertThat(made.model()).isEqualTo("letters");
        assertThat(self[0]).isSameAs(Thread.currentThread());
    }

    @Test
    void aLongListIsCutIntoBatchesAndKeepsItsOrder() throws Exception {
        var texts = IntStream.range(0, 11).mapToObj("a"::repeat).toList();

        var made = embed(texts);

        assertThat(made.vectors())
                .extracting(vector -> vector[0])
                .containsExactly(0f, 1f, 2f, 3f, 4f, 5f, 6f, 7f, 8f, 9f, 10f);
        assertThat(letters.batches()).extracting(List::size).containsExactly(4, 4, 3);
    }

    @Test
    void noTextsMakeNoVectors() throws Exception {
        assertThat(embed(List.of()).vectors()).isEmpty();
        assertThat(embed(List.of()).model()).isEqualTo("letters");
    }

    @Test
    void textsOfConcurrentCallsShareBatches() throws Exception {
        letters.held();
        var first = call("a");
        letters.awaitBegun(1);
        var others = queued("b", "c", "d", "e", "f");
        letters.open();

        assertThat(first.get().vectors().get(0)[0]).isEqualTo(1);
        for (var other : others) {
            assertThat(other.get().vectors()).hasSize(1);
        }
        assertThat(letters.batches()).containsExactly(List.of("a"), List.of("b", "c", "d", "e"), List.of("f"));
        var batch = meters.get("mortise.models.batch").summary();
        assertThat(batch.count()).isEqualTo(3);
        assertThat(batch.totalAmount()).isEqualTo(6);
        assertThat(batch.max()).isEqualTo(4);
    }

    @Test
    void asManyBatchesAreUnderWayAsMakeItFaster() throws Exception {
        letters = serving(new Letters("letters", 4, 3));
        embed(List.of("known from now on"));
        letters.awaitBegun(1);
        letters.held();

        var list = callers.submit(
                () -> embed(IntStream.range(0, 20).mapToObj("a"::repeat).toList()));
        letters.awaitBegun(3);

        assertThat(letters.batches()).hasSize(4);
        letters.open();
        assertThat(list.get().vectors()).extracting(vector -> vector[0]).startsWith(0f, 1f, 2f);
    }

    @Test
    void aCallSharesItsTextsOutWhereSeveralBatchesAtATimeAreFaster() throws Exception {
        letters = serving(new Letters("letters", 16, 3));
        embed(List.of("known from now on"));
        letters.awaitBegun(1);
        letters.held();

        var list = callers.submit(
                () -> embed(IntStream.range(0, 12).mapToObj("a"::repeat).toList()));
        letters.awaitBegun(3);

        assertThat(letters.batches()).extracting(List::size).containsExactly(1, 4, 4, 4);
        letters.open();
        assertThat(list.get().vectors()).extracting(vector -> vector[0]).startsWith(0f, 1f, 2f);
    }

    @Test
    void aFewTextsAreNotWorthSeveralCalls() throws Exception {
        letters = serving(new Letters("letters", 32, 3));
        embed(List.of("known from now on"));

        embed(List.of("a", "b", "c", "d"));

        assertThat(letters.batches()).extracting(List::size).containsExactly(1, 4);
    }

    @Test
    void aLongListDoesNotStarveASingleText() throws Exception {
        letters.held();
        var list = callers.submit(
                () -> embed(IntStream.range(0, 400).mapToObj(i -> "l").toList()));
        letters.awaitBegun(1);
        var single = queued("s").get(0);
        letters.let(2);
        letters.awaitBegun(2);

        assertThat(letters.batches().get(2))
                .as("what comes after the piece before it")
                .contains("s");
        letters.let(1);
        assertThat(single.get().vectors()).hasSize(1);
        assertThat(list.isDone()).isFalse();
        letters.open();
        assertThat(list.get().vectors()).hasSize(400);
    }

    @Test
    void documentsAndQueriesAreNotMixed() throws Exception {
        letters.held();
        var first = call("a");
        letters.awaitBegun(1);
        var document = queued("b").get(0);
        var query = waiting(() -> models.vectorize("letters", List.of("c"), Purpose.QUERY));
        var other = queued("d").get(0);
        letters.open();

        assertThat(query.get().vectors().get(0)[2]).isEqualTo(-1);
        assertThat(document.get().vectors().get(0)[1]).isEqualTo(1);
        first.get();
        other.get();
        assertThat(letters.batches()).containsExactly(List.of("a"), List.of("b", "d"), List.of("c"));
    }

    @Test
    void aTextThatIsRefusedFailsOnlyItsOwnCall() throws Exception {
        letters.held();
        var first = call("a");
        letters.awaitBegun(1);
        var mixed = queued("b", "\0", "c");
        letters.open();

        first.get();
        assertThat(mixed.get(0).get().vectors().get(0)[1]).isEqualTo(1);
        assertThat(mixed.get(2).get().vectors().get(0)[2]).isEqualTo(1);
        assertThatThrownBy(() -> mixed.get(1).get())
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.INVALID))
                .hasMessageContaining("NUL");
    }

    @Test
    void anErrorOfAVectorizerIsOnlyItsOwn() throws Exception {
        plugins.serve(Vectorizer.class, Vectorizer.KIND, "letters", new Told(letters, () -> {
            throw new OutOfMemoryError("of the model");
        }));
        assertThatThrownBy(() -> embed(List.of("a", "b", "c", "d", "e"))).isInstanceOf(OutOfMemoryError.class);

        serving(letters);

        assertThat(embed(List.of("a", "b", "c", "d", "e")).vectors()).hasSize(5);
    }

    @Test
    void theInterruptOfACallerTakesNobodyElsesTextsWithIt() throws Exception {
        letters.held();
        var first = call("a");
        letters.awaitBegun(1);
        var mixed = queued("b", "c");
        letters.let(1);
        letters.awaitBegun(1);

        mixed.get(0).interrupt();
        letters.open();

        assertThat(mixed.get(1).get().vectors().get(0)[2]).isEqualTo(1);
        first.get();
    }

    @Test
    void whatNobodyWaitsForAnyMoreIsStopped() throws Exception {
        letters.held();
        var first = call("a");
        letters.awaitBegun(1);
        var mixed = queued("b", "c", "d");
        letters.let(1);
        letters.awaitBegun(1);
        first.get();

        for (var each : mixed) {
            each.interrupt();
        }

        awaitFailure();
        letters.open();
        assertThat(embed(List.of("e")).vectors().get(0)[4]).isEqualTo(1);
    }

    @Test
    void theInterruptOfALoneCallEndsIt() throws Exception {
        letters.held();
        var lone = queued("a").get(0);
        letters.awaitBegun(1);

        lone.interrupt();

        awaitFailure();
        letters.open();
        assertThat(embed(List.of("b")).vectors()).hasSize(1);
    }

    @Test
    void allVectorsOfACallAreOfOneModel() throws Exception {
        letters.held();
        var list = callers.submit(() -> embed(List.of("a", "b", "c", "d", "e", "f", "g")));
        letters.awaitBegun(1);
        var former = letters;
        var next = new Letters("other letters", 3, 1);
        var replaced = callers.submit(() -> serving(next));
        while (serves(former)) {
            Thread.onSpinWait();
        }
        former.open();
        replaced.get();

        assertThat(list.get().model()).isEqualTo("other letters");
        assertThat(list.get().vectors()).hasSize(7);
        assertThat(next.batches().stream().mapToInt(List::size).sum()).isBetween(7, 10);
        assertThat(next.batches()).allMatch(batch -> batch.size() <= 3);
    }

    @Test
    void aCallEndsEvenWhenModelsAreExchangedAfterEachBatch() throws Exception {
        plugins.serve(Vectorizer.class, Vectorizer.KIND, "letters", new Fickle());

        var made = embed(List.of("a", "b", "c", "d", "e"));

        assertThat(made.vectors()).hasSize(5);
    }

    @Test
    void nothingFailsWhileModelsAreReplaced() throws Exception {
        var calls = new ArrayList<Future<Embedding>>();
        for (var round = 0; round < 50; round++) {
            for (var i = 0; i < 10; i++) {
                calls.add(call("a".repeat(i)));
            }
            serving(new Letters("letters", 1 + round % 5, 1 + round % 3));
        }
        for (var i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).get().vectors().get(0)[0]).isEqualTo(i % 10);
        }
    }

    @Test
    void whatIsWrongWithAReferenceIsSaid() {
        assertThatThrownBy(() -> models.vectorize("no such", List.of("a"), Purpose.QUERY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.INVALID));
        assertThatThrownBy(() -> models.vectorize("nobody", List.of("a"), Purpose.QUERY))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void allCallsEndWithTheComponent() throws Exception {
        letters.held();
        var first = call("a");
        letters.awaitBegun(1);
        var others = new ArrayList<Future<Embedding>>(queued("b", "c"));
        others.add(first);

        models.close();

        for (var other : others) {
            assertThatThrownBy(other::get).hasMessageContaining("stopping");
        }
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void tokensAndTextsThatAreCutOffAreCounted() throws Exception {
        embed(List.of("abc", "x".repeat(300)));

        assertThat(meters.get("mortise.models.tokens")
                        .tag("direction", "in")
                        .counter()
                        .count())
                .isEqualTo(103);
        assertThat(meters.get("mortise.models.truncated")
                        .tags("kind", "vectorizer", "name", "letters")
                        .counter()
                        .count())
                .isEqualTo(1);
    }

    private boolean serves(Letters model) throws Exception {
        return plugins.use(Vectorizer.class, Reference.parse("letters")).call(serving -> serving == model);
    }

    private Embedding embed(List<String> texts) throws Exception {
        return models.vectorize("letters", texts, Purpose.DOCUMENT);
    }

    private Future<Embedding> call(String text) {
        return callers.submit(() -> embed(List.of(text)));
    }

    /** Calls that wait behind one another, in this order. */
    private List<Caller> queued(String... texts) throws Exception {
        var calls = new ArrayList<Caller>();
        for (var text : texts) {
            calls.add(waiting(() -> embed(List.of(text))));
        }
        return calls;
    }

    private static Caller waiting(Callable<Embedding> call) {
        var caller = new Caller(call);
        caller.awaitRest();
        return caller;
    }

    private void awaitFailure() {
        var failures =
                meters.get("mortise.models.calls").tag("outcome", "failure").timer();
        while (failures.count() == 0) {
            Thread.onSpinWait();
        }
    }
}
