package org.mortise.bench.collections;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.bench.registry.Container;
import org.sqlite.SQLiteJDBCLoader;

/** Fills a collection, and searches it through the runtime, by Lucene alone and by what one would write by hand, by turns. */
public final class Main {
    static final int HITS = 10;

    private static final int QUESTIONS = 200;
    private static final int WORDS = 5;
    private static final double RECALL = 0.95;

    /** The share of the speed of its peer that is to be reached. */
    private static final double SPEED = 0.90;

    private final Collections collections;
    private final List<float[]> vectors;
    private final List<String> words;
    private final Turns turns = new Turns(QUESTIONS);
    private boolean warm;

    private Main(Collections collections, Corpus corpus) {
        this.collections = collections;
        vectors = IntStream.range(0, QUESTIONS).mapToObj(corpus::question).toList();
        words = IntStream.range(0, QUESTIONS)
                .mapToObj(i -> corpus.asked(i, WORDS))
                .toList();
    }

    /** @param arguments the numbers of records up to which it grows */
    public static void main(String... arguments) throws Exception {
        SQLiteJDBCLoader.initialize(); // of our own, before the runtime says where its own lies
        var settings = Map.of("org.mortise.collections", Map.<String, Object>of("save_seconds", Filling.SAVE_SECONDS));
        try (var container = new Container(settings)) {
            var collections = container.track(Collections.class).getService();
            var corpus = new Corpus();
            var main = new Main(collections, corpus);
            var filling = new Filling(collections, corpus, container.base());
            var nearest = new Nearest(corpus, main.vectors);
            Practice.of(corpus);
            for (var size : arguments) {
                filling.grow(Integer.parseInt(size));
                say("every record is looked at for the nearest");
                nearest.grow(Integer.parseInt(size));
                try (var lucene = filling.lucene();
                        var hand = new Hand(filling.records(), lucene)) {
                    main.recall(nearest, lucene);
                    main.speed(lucene, hand);
                }
            }
        }
    }

    /** How far it is, for who waits. */
    static void say(String what, Object... values) {
        System.err.printf("  ... " + what + "%n", values);
    }

    private void recall(Nearest nearest, Bare lucene) throws Exception {
        var recall = nearest.recall(i -> ids(vector(i)));
        System.out.printf(
                "recall@%d of vectors %.3f, of Lucene %.3f   target %.2f: %s%n",
                HITS,
                recall,
                nearest.recall(i -> lucene.ids(Bare.near(vectors.get(i)))),
                RECALL,
                recall >= RECALL ? "met" : "MISSED");
    }

    private void speed(Bare lucene, Hand hand) throws Exception {
        var vector = List.<Asking<?>>of(
                i -> lucene.ids(Bare.near(vectors.get(i))),
                i -> hand.search(Bare.near(vectors.get(i))),
                i -> ids(vector(i)));
        var keyword = List.<Asking<?>>of(
                i -> lucene.ids(lucene.withWords(words.get(i))),
                i -> hand.search(lucene.withWords(words.get(i))),
                i -> ids(keyword(i)));
        var hybrid = List.<Asking<?>>of(i -> ids(hybrid(i)));
        if (!warm) {
            say("all who search are warmed");
            for (var several : List.of(vector, keyword, hybrid, vector, keyword)) {
                turns.warm(several);
            }
            warm = true;
        }
        say("searches by turns");
        System.out.printf(
                "%-20s%14s%14s%14s%14s%14s%n",
                "searches a second", "Lucene, ids", "by hand", "runtime", "beside ids", "beside hand");
        print("vector", turns.hold(vector), 0);
        print("keyword", turns.hold(keyword), 1);
        System.out.printf(
                "%-20s%,42.0f   %.2f ms in the median%n",
                "hybrid", speed(turns.hold(hybrid), 0), turns.medianMillis(hybrid.get(0)));
    }

    /** @param peer which of the first two is to be reached by the third */
    private static void print(String what, double[][] rounds, int peer) {
        System.out.printf(
                "%-20s%,14.0f%,14.0f%,14.0f%13.0f%%%13.0f%%   target %.0f %% beside %s: %s%n",
                what,
                speed(rounds, 0),
                speed(rounds, 1),
                speed(rounds, 2),
                100 * beside(rounds, 0),
                100 * beside(rounds, 1),
                100 * SPEED,
                peer == 0 ? "ids" : "hand",
                beside(rounds, peer) >= SPEED ? "met" : "MISSED");
    }

    private static double speed(double[][] rounds, int who) {
        return Turns.median(Stream.of(rounds).mapToDouble(round -> round[who]));
    }

    /** What share of a peer's speed the third has, of the same round: how fast the machine is changes from one to the next. */
    private static double beside(double[][] rounds, int peer) {
        return Turns.median(Stream.of(rounds).mapToDouble(round -> round[2] / round[peer]));
    }

    private Search vector(int question) {
        return new Search("", vectors.get(question), Mode.VECTOR, List.of(), HITS, 0, null);
    }

    private Search keyword(int question) {
        return Search.of(words.get(question), Mode.KEYWORD);
    }

    private Search hybrid(int question) {
        return new Search(words.get(question), vectors.get(question), Mode.HYBRID, List.of(), HITS, 0, null);
    }

    private List<String> ids(Search search) throws Exception {
        return collections.search(Filling.PROJECT, Filling.NAME, search).hits().stream()
                .map(hit -> hit.record().id())
                .toList();
    }
}
