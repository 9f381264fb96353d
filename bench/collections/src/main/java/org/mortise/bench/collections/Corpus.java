package org.mortise.bench.collections;

import static java.util.stream.Collectors.joining;

import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.mortise.api.collection.Entry;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Source;

/**
 * Records of twenty to sixty words and a vector of 384 numbers; of a number always the same. Words are as frequent as in a
 * language, vectors lie in clusters and differ in fewer directions than they have numbers, as those of texts do. Both are
 * made up.
 */
final class Corpus {
    static final int DIMENSIONS = 384;

    /** In how many directions vectors differ, of all there are. */
    private static final int LATENT = 48;

    private static final int CLUSTERS = 1000;
    private static final int WORDS = 50_000;

    /** Words in a text: were all alike in this, many would be as good an answer as each other. */
    private static final int FEWEST = 20;

    private static final int MOST = 60;
    private static final Source SOURCE =
            new Source(Source.Type.API, "made up", Instant.parse("2026-01-31T12:00:00Z"), Source.Format.TEXT, Map.of());

    private final float[][] centres = new float[CLUSTERS][];
    private final float[][] directions = new float[LATENT][];

    Corpus() {
        var random = new Random(1);
        Arrays.setAll(centres, i -> gaussian(random, LATENT));
        Arrays.setAll(directions, i -> gaussian(random, DIMENSIONS));
    }

    /** Of a record. */
    float[] vector(int number) {
        var random = new Random(31L * number + 7);
        var centre = centres[random.nextInt(CLUSTERS)];
        var vector = new float[DIMENSIONS];
        for (var i = 0; i < LATENT; i++) {
            var far = centre[i] + 0.6f * (float) random.nextGaussian();
            for (var j = 0; j < DIMENSIONS; j++) {
                vector[j] += far * directions[i][j];
            }
        }
        return unit(vector);
    }

    /** Of a question, which is near to some records and like none. */
    float[] question(int number) {
        return vector(-1 - number);
    }

    private static float[] gaussian(Random random, int dimensions) {
        var vector = new float[dimensions];
        for (var i = 0; i < dimensions; i++) {
            vector[i] = (float) random.nextGaussian();
        }
        return vector;
    }

    private static float[] unit(float[] vector) {
        var sum = 0.0;
        for (var number : vector) {
            sum += number * number;
        }
        for (var i = 0; i < vector.length; i++) {
            vector[i] /= (float) Math.sqrt(sum);
        }
        return vector;
    }

    /** Different words to look for. */
    String asked(int number, int count) {
        return words(new Random(17L * (-1 - number) + 3))
                .distinct()
                .limit(count)
                .collect(joining(" "));
    }

    /** The more words there are, the rarer the next one is. */
    private static Stream<String> words(Random random) {
        return Stream.generate(() -> "w" + (int) Math.pow(WORDS, random.nextDouble()));
    }

    Entry entry(int number) {
        var random = new Random(17L * number + 3);
        var text =
                words(random).limit(FEWEST + random.nextInt(MOST - FEWEST + 1)).collect(joining(" "));
        var record = new Cir(id(number), SOURCE, Map.of("text", text, "number", (long) number), Map.of());
        return new Entry(record, vector(number), "made up");
    }

    static String id(int number) {
        return "r" + number;
    }
}
