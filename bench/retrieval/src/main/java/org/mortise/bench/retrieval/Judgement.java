package org.mortise.bench.retrieval;

import java.util.List;

/**
 * How well one way of searching does. There is one text for each question that is right.
 *
 * @param way how was searched
 * @param recall the share of questions whose text is among the first ten
 * @param mrr the mean of 1 / rank, 0 where it is not among them
 * @param millis what a search took in the median
 */
record Judgement(String way, double recall, double mrr, double millis) {

    /** @param ranks from 1; 0 where it is not among the first ten */
    static Judgement of(String way, List<Integer> ranks, List<Double> millis) {
        return new Judgement(
                way,
                ranks.stream().mapToDouble(rank -> rank > 0 ? 1 : 0).average().orElse(0),
                ranks.stream()
                        .mapToDouble(rank -> rank > 0 ? 1.0 / rank : 0)
                        .average()
                        .orElse(0),
                millis.stream().sorted().skip(millis.size() / 2).findFirst().orElse(0.0));
    }
}
