package org.mortise.models.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Texts in groups of about the same length, so that little is computed for what only fills them up. */
final class Batches {
    private Batches() {}

    /**
     * The places of the texts, the shortest first.
     *
     * @param most how many to have in a group
     */
    static List<List<Integer>> of(List<Tokens> texts, int most) {
        var sorted = IntStream.range(0, texts.size())
                .filter(i -> texts.get(i).length() > 0)
                .boxed()
                .sorted(Comparator.comparingInt(i -> texts.get(i).length()))
                .toList();
        var batches = new ArrayList<List<Integer>>();
        for (var first = 0; first < sorted.size(); first += most) {
            batches.add(sorted.subList(first, Math.min(first + most, sorted.size())));
        }
        return batches;
    }
}
