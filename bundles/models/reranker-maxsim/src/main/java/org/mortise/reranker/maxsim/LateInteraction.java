package org.mortise.reranker.maxsim;

/**
 * The score of late interaction: for each token of the query the greatest similarity to any token of the document, and
 * the mean of those. Vectors have length 1, so that a similarity is a dot product.
 *
 * <p>The sum, of which this is a constant part within one query, is the MaxSim of ColBERT: O. Khattab, M. Zaharia,
 * "ColBERT: Efficient and Effective Passage Search via Contextualized Late Interaction over BERT", SIGIR 2020.
 */
final class LateInteraction {
    private LateInteraction() {}

    /** From -1 to 1; -1 for a document without tokens, and for a query without, which nothing answers. */
    static float score(float[][] query, float[][] document) {
        if (query.length == 0 || document.length == 0) {
            return -1;
        }
        var sum = 0d;
        for (var token : query) {
            sum += greatest(token, document);
        }
        return (float) (sum / query.length);
    }

    private static float greatest(float[] token, float[][] document) {
        var greatest = -1f;
        for (var other : document) {
            greatest = Math.max(greatest, dot(token, other));
        }
        return greatest;
    }

    /** Eight sums of their own: one would have to be added to in order, which no vector unit can. */
    private static float dot(float[] a, float[] b) {
        float s0 = 0, s1 = 0, s2 = 0, s3 = 0, s4 = 0, s5 = 0, s6 = 0, s7 = 0;
        var i = 0;
        for (; i <= a.length - 8; i += 8) {
            s0 += a[i] * b[i];
            s1 += a[i + 1] * b[i + 1];
            s2 += a[i + 2] * b[i + 2];
            s3 += a[i + 3] * b[i + 3];
            s4 += a[i + 4] * b[i + 4];
            s5 += a[i + 5] * b[i + 5];
            s6 += a[i + 6] * b[i + 6];
            s7 += a[i + 7] * b[i + 7];
        }
        var sum = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7;
        for (; i < a.length; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }
}
