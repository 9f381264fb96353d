package org.mortise.core.collections.index;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.util.BytesRef;
import org.mortise.api.collection.Search;

/** One search in an index. */
public final class Looking {
    /** What HNSW keeps in view at the least: with fewer it goes past neighbours, with more it is slower. */
    static final int VIEW = 100;

    /** After this in reciprocal rank fusion. */
    private static final double RANKS = 60;

    private static final Sort BEST = new Sort(SortField.FIELD_SCORE, new SortField(Layout.ID, SortField.Type.STRING));

    private final Index index;
    private final Search search;
    private final float[] vector;
    private final int wanted;
    private final List<String> notes = new ArrayList<>();

    /**
     * @param vector to look near to, of length 1; {@code null} where no vectors are looked at
     * @param wanted how many of the best there are to be
     */
    public Looking(Index index, Search search, float[] vector, int wanted) {
        this.index = index;
        this.search = search;
        this.vector = vector;
        this.wanted = wanted;
    }

    /** What was found, the best first. */
    public record Found(List<Ranked> ranked, List<String> notes) {}

    public Found look() throws IOException {
        var layout = index.layout();
        var filter = Filters.of(search.filters(), layout);
        return index.search(searcher -> {
            var places =
                    switch (search.mode()) {
                        case KEYWORD -> byWords(searcher, filter, wanted);
                        case VECTOR -> byVector(searcher, filter, wanted);
                        case HYBRID -> fused(byWords(searcher, filter, depth()), byVector(searcher, filter, depth()));
                    };
            return new Found(numbered(searcher, places), List.copyOf(notes));
        });
    }

    /** As deep for one page as for the next, or hits would change their places between them. */
    private int depth() {
        return wanted <= 100 ? 100 : wanted <= 1000 ? 1000 : Search.DEEPEST;
    }

    /** Something found, by its place in the index as it is at this moment. */
    private record Place(int document, BytesRef id, double score, Map<String, Double> scores) {
        Place and(Place other) {
            var both = new HashMap<>(scores);
            both.putAll(other.scores);
            return new Place(document, id, score + other.score, both);
        }
    }

    private List<Place> byWords(IndexSearcher searcher, Query filter, int most) throws IOException {
        var words = Words.of(search.text(), index.layout());
        notes.addAll(words.notes());
        var query = filter == null
                ? words.query()
                : new BooleanQuery.Builder()
                        .add(words.query(), Occur.MUST)
                        .add(filter, Occur.FILTER)
                        .build();
        return best(searcher, query, most, "keyword", score -> score);
    }

    private List<Place> byVector(IndexSearcher searcher, Query filter, int most) throws IOException {
        if (vector == null) {
            return List.of();
        }
        var query = ExactQuery.of(searcher, vector, Math.max(most, VIEW), filter);
        // The library has no negative scores: from -1 to 1 becomes from 0 to 1.
        return best(searcher, query, most, "vector", score -> 2 * score - 1);
    }

    private static List<Place> best(IndexSearcher searcher, Query query, int most, String by, DoubleUnaryOperator scale)
            throws IOException {
        var places = new ArrayList<Place>(most);
        for (var found : searcher.search(query, most, BEST).scoreDocs) {
            var fields = ((FieldDoc) found).fields;
            var score = scale.applyAsDouble((Float) fields[0]);
            places.add(new Place(found.doc, (BytesRef) fields[1], score, Map.of(by, score)));
        }
        return places;
    }

    private List<Place> fused(List<Place> words, List<Place> near) {
        var all = new LinkedHashMap<Integer, Place>();
        for (var list : List.of(words, near)) {
            for (var i = 0; i < list.size(); i++) {
                var share = 1 / (RANKS + i + 1);
                var place = list.get(i);
                all.merge(place.document, new Place(place.document, place.id, share, place.scores), Place::and);
            }
        }
        return all.values().stream()
                .sorted(comparingDouble(Place::score).reversed().thenComparing(comparing(Place::id)))
                .limit(wanted)
                .toList();
    }

    private static List<Ranked> numbered(IndexSearcher searcher, List<Place> places) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var ranked = new ArrayList<Ranked>(places.size());
        for (var place : places) {
            var leaf = leaves.get(ReaderUtil.subIndex(place.document, leaves));
            var numbers = leaf.reader().getNumericDocValues(Layout.NUMBER);
            numbers.advanceExact(place.document - leaf.docBase);
            ranked.add(new Ranked(numbers.longValue(), place.score, place.scores));
        }
        return ranked;
    }
}
