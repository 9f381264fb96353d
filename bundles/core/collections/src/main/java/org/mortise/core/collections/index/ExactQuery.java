package org.mortise.core.collections.index;

import java.io.IOException;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.DocIdSetIterator;
import org.apache.lucene.search.FilteredDocIdSetIterator;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.KnnFloatVectorQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopDocsCollector;
import org.apache.lucene.search.knn.KnnCollectorManager;
import org.apache.lucene.util.Bits;

/**
 * Looks at every vector instead of going from neighbour to neighbour. Where there are few, that takes no longer than the
 * rest of a search; and the ways between few, of which many are alike, often do not lead to one that lies apart.
 */
final class ExactQuery extends KnnFloatVectorQuery {
    /** In numbers to multiply, some half a millisecond of them. */
    private static final long FEW = 1_000_000;

    private ExactQuery(float[] vector, int most, Query filter) {
        super(Layout.VECTOR, vector, most, filter);
    }

    /** The nearest, exactly where that is cheap. */
    static Query of(IndexSearcher searcher, float[] vector, int most, Query filter) throws IOException {
        var vectors = 0L;
        for (var leaf : searcher.getIndexReader().leaves()) {
            var values = leaf.reader().getFloatVectorValues(Layout.VECTOR);
            vectors += values == null ? 0 : values.size();
        }
        return vectors * vector.length <= FEW
                ? new ExactQuery(vector, most, filter)
                : new KnnFloatVectorQuery(Layout.VECTOR, vector, most, filter);
    }

    @Override
    protected TopDocs approximateSearch(
            LeafReaderContext leaf, Bits accepted, int limit, KnnCollectorManager collectors) throws IOException {
        DocIdSetIterator all = leaf.reader().getFloatVectorValues(Layout.VECTOR);
        if (all == null) {
            return TopDocsCollector.EMPTY_TOPDOCS;
        }
        var some = new FilteredDocIdSetIterator(all) {
            @Override
            protected boolean match(int document) {
                return accepted == null || accepted.get(document);
            }
        };
        return exactSearch(leaf, some, null);
    }
}
