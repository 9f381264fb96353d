package org.mortise.bench.collections;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.util.VectorUtil;

/** The ten records that are nearest to each of some vectors, by a look at every record, and at each only once as there are more. */
final class Nearest {
    private static final int BLOCK = 1000;

    private final Corpus corpus;
    private final List<float[]> questions;
    private final int[][] records;
    private final float[][] scores;
    private int there;

    Nearest(Corpus corpus, List<float[]> questions) {
        this.corpus = corpus;
        this.questions = questions;
        records = new int[questions.size()][Main.HITS];
        scores = new float[questions.size()][Main.HITS];
        for (var each : scores) {
            Arrays.fill(each, -2);
        }
    }

    /** Looks at those that are new, with all processors. */
    void grow(int next) {
        for (; there < next; there = Math.min(there + BLOCK, next)) {
            var first = there;
            var vectors = IntStream.range(first, Math.min(first + BLOCK, next))
                    .parallel()
                    .mapToObj(corpus::vector)
                    .toList();
            IntStream.range(0, questions.size()).parallel().forEach(question -> {
                for (var i = 0; i < vectors.size(); i++) {
                    add(question, VectorUtil.dotProduct(questions.get(question), vectors.get(i)), first + i);
                }
            });
        }
    }

    private void add(int question, float score, int record) {
        var best = scores[question];
        if (score > best[Main.HITS - 1]) {
            var at = Main.HITS - 1;
            for (; at > 0 && best[at - 1] < score; at--) {
                best[at] = best[at - 1];
                records[question][at] = records[question][at - 1];
            }
            best[at] = score;
            records[question][at] = record;
        }
    }

    /** Which share of them is among what is found. */
    double recall(Asking<List<String>> asking) throws Exception {
        var found = 0L;
        for (var question = 0; question < questions.size(); question++) {
            var told = Set.copyOf(asking.ask(question));
            found += of(question).stream().filter(told::contains).count();
        }
        return (double) found / questions.size() / Main.HITS;
    }

    private Set<String> of(int question) {
        return IntStream.of(records[question]).mapToObj(Corpus::id).collect(Collectors.toSet());
    }
}
