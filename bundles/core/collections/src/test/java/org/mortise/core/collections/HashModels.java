package org.mortise.core.collections;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generator;
import org.mortise.api.model.ModelDescription;
import org.mortise.api.model.Models;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Purpose;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.osgi.framework.Version;

/**
 * Models that are small and quick and mean it: a vector counts the words of a text, each in a place that its hash and the
 * model choose, so texts are near each other when they share words. Versions come and go as those of plugins do.
 */
public final class HashModels implements Models {
    public static final int DIMENSIONS = 64;

    /** What each version of each vectorizer is; the greatest version serves a reference without one. */
    private final Map<String, TreeMap<Version, String>> vectorizers = new ConcurrentHashMap<>();

    public final AtomicLong vectorized = new AtomicLong();

    /** Used up, one for each text; there are as good as endless ones unless a test takes them away. */
    public final Semaphore permits = new Semaphore(1_000_000_000);

    public volatile List<String> said = List.of("The answer", " is in [2] and [1, 9].");
    public volatile Prompt asked;

    public HashModels() {
        serve("minilm", "1.0.0", "words");
    }

    public void serve(String name, String version, String model) {
        vectorizers.computeIfAbsent(name, made -> new TreeMap<>()).put(Version.parseVersion(version), model);
    }

    public void withdraw(String name, String version) {
        vectorizers.get(name).remove(Version.parseVersion(version));
    }

    public boolean serves(String reference) {
        return find(reference) != null;
    }

    private Map.Entry<Version, String> find(String text) {
        var reference = Reference.parse(text);
        return vectorizers.getOrDefault(reference.name(), new TreeMap<>()).descendingMap().entrySet().stream()
                .filter(version -> reference.accepts(version.getKey()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public Embedding vectorize(String vectorizer, List<String> texts, Purpose purpose) throws Exception {
        var served = find(vectorizer);
        if (served == null) {
            throw new ProblemException(Kind.UNAVAILABLE, "Nothing serves '" + vectorizer + "'.", "");
        }
        permits.acquire(texts.size());
        vectorized.addAndGet(texts.size());
        var vectors =
                texts.stream().map(text -> vector(text, served.getValue())).toList();
        return new Embedding(vectors, served.getValue(), served.getKey());
    }

    static float[] vector(String text, String model) {
        var vector = new float[DIMENSIONS];
        words(text).forEach(word -> {
            var hash = (model + word).hashCode() * 0x9E3779B9;
            vector[(hash >>> 8) % DIMENSIONS] += (hash & 1) == 0 ? 1 : -1;
        });
        return vector;
    }

    private static Stream<String> words(String text) {
        return Stream.of(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"))
                .filter(word -> !word.isEmpty());
    }

    /** How many of the words of the query a document has, for each word in it. */
    @Override
    public List<Float> rerank(String reranker, String query, List<String> documents) {
        if (!reranker.equals(RERANKER)) {
            throw new ProblemException(Kind.UNAVAILABLE, "Nothing serves '" + reranker + "'.", "");
        }
        var wanted = Set.copyOf(words(query).toList());
        return documents.stream()
                .map(document ->
                        words(document).filter(wanted::contains).distinct().count()
                                / (float) Math.max(1, words(document).count()))
                .toList();
    }

    @Override
    public Generated generate(String generator, Prompt prompt, Generator.Visitor visitor) throws Exception {
        asked = prompt;
        for (var piece : said) {
            if (!visitor.visit(piece)) {
                return new Generated(Generated.End.ENOUGH, 0, 0);
            }
        }
        return new Generated(Generated.End.STOP, 0, 0);
    }

    @Override
    public List<ModelDescription> list() {
        return List.of();
    }

    @Override
    public List<Cir> transform(String transformer, Cir record, Map<String, Object> parameters) {
        throw new UnsupportedOperationException();
    }
}
