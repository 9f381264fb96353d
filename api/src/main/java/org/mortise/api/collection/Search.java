package org.mortise.api.collection;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Filter;

/**
 * What to look for in a collection.
 *
 * @param text what is asked, in plain words; nothing in it is an operator. May be empty where there is a vector
 * @param vector a vector to look near to instead of that of the text, or {@code null}
 * @param mode how to look
 * @param filters conditions that all hold, on fields that are not text; looked at before, so that there are as many hits
 *     as asked for where there are that many
 * @param limit the most hits, from 1 to {@value #MOST}
 * @param offset how many to pass over first; with limit at most {@value #DEEPEST}
 * @param reranking what looks again at what was found; {@code null} for nothing
 */
public record Search(
        String text, float[] vector, Mode mode, List<Filter> filters, int limit, int offset, Reranking reranking) {
    /** The most hits at once. */
    public static final int MOST = 1000;

    /** How far one can page. */
    public static final int DEEPEST = 10_000;

    /** How many hits there are when nobody says. */
    public static final int LIMIT = 10;

    /** How to look; in JSON in lower case. */
    public enum Mode {
        /** By the words in the text, weighed by BM25. */
        KEYWORD,
        /** By how near the vectors are: the cosine of the angle between them. */
        VECTOR,
        /**
         * Both, their orders fused by reciprocal ranks: a hit scores the sum of {@code 1 / (1 + rank)} over the two lists
         * it is in, so 1 is the most (after Cormack, Clarke, Büttcher: Reciprocal Rank Fusion outperforms Condorcet and
         * individual Rank Learning Methods, SIGIR 2009, whose constant is 60).
         */
        HYBRID;

        public String spelled() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A second look.
     *
     * @param reranker the reference of what looks; empty for the collection's
     * @param candidates how many of the best it looks at, at least as many as there are to be hits; what comes after
     *     them keeps its order
     */
    public record Reranking(String reranker, int candidates) {
        /** How many are looked at again when nobody says. */
        public static final int CANDIDATES = 50;

        public Reranking {
            Objects.requireNonNull(reranker);
            if (candidates < 1 || candidates > MOST) {
                throw ProblemException.invalid("rerank.candidates", "must be from 1 to " + MOST);
            }
        }
    }

    /** @throws ProblemException of kind {@code INVALID} that names the field */
    public Search {
        Objects.requireNonNull(text);
        Objects.requireNonNull(mode);
        filters = List.copyOf(filters);
        if (text.isBlank() && (vector == null || mode != Mode.VECTOR)) {
            throw ProblemException.invalid("text", "is required, but for a search by a vector");
        } else if (limit < 1 || limit > MOST) {
            throw ProblemException.invalid("limit", "must be from 1 to " + MOST);
        } else if (offset < 0 || offset + limit > DEEPEST) {
            throw ProblemException.invalid("offset", "must be from 0, and with limit at most " + DEEPEST);
        } else if (reranking != null && text.isBlank()) {
            throw ProblemException.invalid("rerank", "needs a text");
        }
    }

    /** The best hits for a text. */
    public static Search of(String text, Mode mode) {
        return new Search(text, null, mode, List.of(), LIMIT, 0, null);
    }

    public Search filteredBy(List<Filter> filters) {
        return new Search(text, vector, mode, filters, limit, offset, reranking);
    }

    public Search limitedTo(int limit) {
        return new Search(text, vector, mode, filters, limit, offset, reranking);
    }

    public Search rerankedBy(String reranker) {
        return reranked(new Reranking(reranker, Reranking.CANDIDATES));
    }

    public Search reranked(Reranking reranking) {
        return new Search(text, vector, mode, filters, limit, offset, reranking);
    }
}
