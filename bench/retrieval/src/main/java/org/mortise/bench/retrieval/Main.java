package org.mortise.bench.retrieval;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Asks for Debian's packages by their synopses, in a collection of their descriptions. */
public final class Main {
    private static final String COLLECTION = "/api/collections/packages";
    private static final int TOGETHER = 500;
    private static final int FIRST = 10;

    private final Runtime runtime;
    private final Corpus corpus;
    private final List<Text> questions;

    private Main(Runtime runtime, Corpus corpus, int questions) {
        this.runtime = runtime;
        this.corpus = corpus;
        this.questions = corpus.questions(questions);
    }

    /** @param arguments the distribution, a directory for the instance, {@code Translation-en}, how many texts, how many questions */
    public static void main(String... arguments) throws IOException, InterruptedException {
        var corpus = Corpus.read(Path.of(arguments[2]), Integer.parseInt(arguments[3]));
        try (var runtime = new Runtime(Path.of(arguments[0]), Path.of(arguments[1]))) {
            new Main(runtime, corpus, Integer.parseInt(arguments[4])).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        var seconds = index();
        System.out.printf(
                "%,d descriptions of packages, indexed in %,.0f s (%.0f a second); %,d synopses asked%n%n",
                corpus.texts().size(), seconds, corpus.texts().size() / seconds, questions.size());
        System.out.printf("%-28s%10s%10s%12s%n", "", "recall@10", "MRR@10", "ms, median");
        print(judge("keyword", Map.of("mode", "keyword")));
        print(judge("vector", Map.of("mode", "vector")));
        print(judge("hybrid", Map.of("mode", "hybrid")));
        for (var candidates : List.of(20, 50)) {
            print(judge(
                    "hybrid, maxsim on " + candidates,
                    Map.of("mode", "hybrid", "rerank", Map.of("candidates", candidates))));
        }
    }

    private static void print(Judgement judgement) {
        System.out.printf(
                "%-28s%10.3f%10.3f%12.1f%n", judgement.way(), judgement.recall(), judgement.mrr(), judgement.millis());
    }

    private double index() throws IOException, InterruptedException {
        runtime.post("/api/collections", "application/json", json(Map.of("name", "packages", "reranker", "maxsim")));
        var begun = System.nanoTime();
        for (int from = 0; from < corpus.texts().size(); from += TOGETHER) {
            var some = corpus.texts()
                    .subList(from, Math.min(from + TOGETHER, corpus.texts().size()));
            var lines = some.stream()
                    .map(text -> json(Map.of("id", text.name(), "text", text.description())))
                    .collect(Collectors.joining("\n"));
            runtime.post(COLLECTION + "/documents", "application/x-ndjson", lines);
            System.err.printf(
                    "%,d of %,d indexed%n", from + some.size(), corpus.texts().size());
        }
        return (System.nanoTime() - begun) / 1e9;
    }

    private Judgement judge(String way, Map<String, Object> how) throws IOException, InterruptedException {
        var ranks = new ArrayList<Integer>();
        var millis = new ArrayList<Double>();
        for (var question : questions) {
            var search = new java.util.HashMap<>(how);
            search.put("text", question.synopsis());
            search.put("limit", FIRST);
            var begun = System.nanoTime();
            var found = runtime.post(COLLECTION + "/search", "application/json", json(search));
            millis.add((System.nanoTime() - begun) / 1e6);
            ranks.add(rank(question, found));
        }
        return Judgement.of(way, ranks, millis);
    }

    private static int rank(Text question, com.fasterxml.jackson.databind.JsonNode found) {
        var rank = 0;
        for (var hit : found.path("hits")) {
            rank++;
            if (hit.path("id").asText().equals(question.name())) {
                return rank;
            }
        }
        return 0;
    }

    private static String json(Map<String, ?> object) {
        try {
            return Runtime.JSON.writeValueAsString(object);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
