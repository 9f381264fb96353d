package org.mortise.storage.mongodb;

import java.util.List;
import java.util.stream.IntStream;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;

/** A selection in parts: a query has room for no more than so many ids. */
final class Parts {
    private static final int MOST_IDS = 5_000;

    private Parts() {}

    static List<Query> of(Selection selection) {
        var ids = selection.ids().stream().distinct().toList();
        if (ids.size() <= MOST_IDS) {
            return List.of(selection.toQuery());
        }
        return IntStream.iterate(0, from -> from < ids.size(), from -> from + MOST_IDS)
                .mapToObj(from -> ids.subList(from, Math.min(ids.size(), from + MOST_IDS)))
                .map(part -> new Selection(selection.entityType(), selection.filters(), false, part).toQuery())
                .toList();
    }
}
