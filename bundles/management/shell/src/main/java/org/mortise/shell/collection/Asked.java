package org.mortise.shell.collection;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.mortise.api.collection.Search;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.collection.Search.Reranking;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Conditions;

/** Searches as people type them. */
final class Asked {
    private Asked() {}

    static Search search(Call call, int limit, int offset) {
        return new Search(
                call.argument(1),
                null,
                mode(call.options().get("mode")),
                Conditions.parse(filters(call)),
                whole(call, "limit", limit),
                offset,
                reranking(call));
    }

    private static Mode mode(String word) {
        return Arrays.stream(Mode.values())
                .filter(mode -> mode.spelled().equals(word.isEmpty() ? Mode.HYBRID.spelled() : word))
                .findFirst()
                .orElseThrow(() -> ProblemException.invalid(
                        "--mode",
                        "must be one of "
                                + Arrays.stream(Mode.values())
                                        .map(Mode::spelled)
                                        .collect(Collectors.joining(", "))));
    }

    private static List<String> filters(Call call) {
        return call.isSet("filter") ? call.options().getList("filter") : List.of();
    }

    private static Reranking reranking(Call call) {
        var reranker = call.options().get("reranker");
        return call.isSet("rerank") || !reranker.isEmpty() ? new Reranking(reranker, Reranking.CANDIDATES) : null;
    }

    static int whole(Call call, String option, int otherwise) {
        try {
            return call.isSet(option) ? call.options().getNumber(option) : otherwise;
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("--" + option, "must be a number");
        }
    }
}
