package org.mortise.core.collections.index;

import static java.util.Comparator.comparing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.util.BytesRef;

/**
 * Puts those that have the same score into the order of their ids. Ids are looked up for these only: to have the library
 * sort by them takes longer than to find.
 */
final class Equals {
    private final List<LeafReaderContext> leaves;
    private final Map<Integer, BytesRef> ids = new HashMap<>();

    Equals(List<LeafReaderContext> leaves) {
        this.leaves = leaves;
    }

    /** Sorts a list that is in the order of scores. */
    void sort(List<Place> places) {
        for (var from = 0; from < places.size(); ) {
            var to = from + 1;
            while (to < places.size()
                    && places.get(to).score() == places.get(from).score()) {
                to++;
            }
            if (to - from > 1) {
                places.subList(from, to).sort(comparing(this::id));
            }
            from = to;
        }
    }

    private BytesRef id(Place place) {
        return ids.computeIfAbsent(place.document(), this::read);
    }

    private BytesRef read(int document) {
        var leaf = leaves.get(ReaderUtil.subIndex(document, leaves));
        try {
            var values = leaf.reader().getSortedDocValues(Layout.ID);
            values.advanceExact(document - leaf.docBase);
            return BytesRef.deepCopyOf(values.lookupOrd(values.ordValue()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
