package org.mortise.reranker.maxsim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class LateInteractionTest {
    private static final float[] EAST = {1, 0, 0};
    private static final float[] NORTH = {0, 1, 0};
    private static final float[] NORTHEAST = {0.6f, 0.8f, 0};
    private static final float[] UP = {0, 0, 1};
    private static final float[][] NOTHING = {};

    @Test
    void isTheMeanOfTheGreatestSimilarities() {
        assertThat(LateInteraction.score(new float[][] {EAST, NORTH}, new float[][] {NORTHEAST}))
                .isCloseTo(0.7f, within(1e-6f));
        assertThat(LateInteraction.score(new float[][] {EAST, NORTH}, new float[][] {NORTHEAST, EAST}))
                .isCloseTo(0.9f, within(1e-6f));
    }

    /**
     * Worked out by hand. The query's tokens are east, north and northeast. By the formula of ColBERT, the sum over these
     * of the greatest similarity, the first document comes to 0.6 + 0.8 + 1, the second to 1 + 0 + 0.6, the third to
     * 1 + 1 + 0.8; by the similarity of mean vectors the first would have come before the third.
     */
    @Test
    void ranksAsTheFormulaDoesByHand() {
        var query = new float[][] {EAST, NORTH, NORTHEAST};
        var near = new float[][] {NORTHEAST};
        var half = new float[][] {EAST, UP};
        var all = new float[][] {EAST, NORTH, UP};
        assertThat(3 * LateInteraction.score(query, near)).isCloseTo(2.4f, within(1e-6f));
        assertThat(3 * LateInteraction.score(query, half)).isCloseTo(1.6f, within(1e-6f));
        assertThat(3 * LateInteraction.score(query, all)).isCloseTo(2.8f, within(1e-6f));
    }

    @Test
    void aTextWithoutTokensIsTheWorst() {
        var opposite = new float[][] {{-1, 0, 0}};
        assertThat(LateInteraction.score(new float[][] {EAST}, NOTHING))
                .isEqualTo(LateInteraction.score(new float[][] {EAST}, opposite))
                .isEqualTo(-1);
        assertThat(LateInteraction.score(NOTHING, new float[][] {EAST})).isEqualTo(-1);
    }

    /** Against the formula as it is written, for lengths that no unit of eight divides. */
    @Test
    void agreesWithTheFormula() {
        var random = new Random(1);
        for (var length = 1; length < 40; length++) {
            var query = matrix(random, 1 + random.nextInt(5), length);
            var document = matrix(random, 1 + random.nextInt(9), length);
            assertThat(LateInteraction.score(query, document)).isCloseTo(byTheBook(query, document), within(1e-4f));
        }
    }

    private static float byTheBook(float[][] query, float[][] document) {
        var sum = 0d;
        for (var q : query) {
            var greatest = -1d;
            for (var d : document) {
                var dot = 0d;
                for (var i = 0; i < q.length; i++) {
                    dot += q[i] * d[i];
                }
                greatest = Math.max(greatest, dot);
            }
            sum += greatest;
        }
        return (float) (sum / query.length);
    }

    private static float[][] matrix(Random random, int rows, int length) {
        var matrix = new float[rows][length];
        for (var row : matrix) {
            var squares = 0d;
            for (var i = 0; i < length; i++) {
                row[i] = (float) random.nextGaussian();
                squares += row[i] * row[i];
            }
            for (var i = 0; i < length; i++) {
                row[i] /= (float) Math.sqrt(squares);
            }
        }
        return matrix;
    }
}
