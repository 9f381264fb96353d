package org.mortise.core.collections.index;

import static java.util.Comparator.comparingDouble;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.Stream;
import org.apache.lucene.index.ReaderUtil;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TopScoreDocCollectorManager;
import org.mortise.api.collection.Search;

/** One search in an index. */
public final class Looking {
    /** What HNSW keeps in view at the least: with fewer it goes past neighbours, with more it is slower. */
    static final int VIEW = 100;

    /**
     * Added to each place in reciprocal rank fusion. The 60 of its authors is for many orders of which none is good; of two
     * that are, one that is sure of what it puts first must count for more than both being half-hearted.
     */
    private static final double RANKS = 1;

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
                        case HYBRID ->
                            fused(searcher, byWords(searcher, filter, depth()), byVector(searcher, filter, depth()));
                    };
            return new Found(numbered(searcher, places), List.copyOf(notes));
        });
    }

    /** As deep for one page as for the next, or hits would change their places between them. */
    private int depth() {
        return wanted <= 100 ? 100 : wanted <= 1000 ? 1000 : Search.DEEPEST;
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
        var query = searcher.rewrite(ExactQuery.of(searcher, vector, Math.max(most, VIEW), filter));
        // The library has no negative scores: from -1 to 1 becomes from 0 to 1.
        return best(searcher, query, most, "vector", score -> 2 * score - 1);
    }

    /** Where those behind the last score the same, all of these have to be known to tell which is the last. */
    private List<Place> best(IndexSearcher searcher, Query query, int most, String by, DoubleUnaryOperator scale)
            throws IOException {
        // Nobody wants to know how many there are in all, so what cannot be among the best is passed over at once.
        var limit = Math.min(most, searcher.getIndexReader().maxDoc()) + 1;
        var found = searcher.search(query, new TopScoreDocCollectorManager(limit, 0)).scoreDocs;
        var scores = new LinkedHashMap<Integer, Float>();
        for (var one : found) {
            scores.put(one.doc, one.score);
        }
        if (found.length > most && found[most].score == found[most - 1].score) {
            var last = found[most].score;
            var room = (int) Stream.of(found)
                    .limit(most)
                    .filter(one -> one.score == last)
                    .count();
            searcher.search(query, new Tied(last, room)).forEach(document -> scores.putIfAbsent(document, last));
        }
        var places = new ArrayList<Place>(scores.size());
        scores.forEach((document, raw) -> {
            var score = scale.applyAsDouble(raw);
            places.add(new Place(document, score, Map.of(by, score)));
        });
        new Equals(searcher.getIndexReader().leaves()).sort(places);
        return places.subList(0, Math.min(most, places.size()));
    }

    private List<Place> fused(IndexSearcher searcher, List<Place> words, List<Place> near) {
        var all = new LinkedHashMap<Integer, Place>();
        for (var list : List.of(words, near)) {
            for (var i = 0; i < list.size(); i++) {
                var place = list.get(i);
                all.merge(place.document(), place.scored(1 / (RANKS + i + 1)), Place::and);
            }
        }
        var places = new ArrayList<>(all.values());
        places.sort(comparingDouble(Place::score).reversed());
        var end = Math.min(wanted, places.size());
        while (end > 0
                && end < places.size()
                && places.get(end).score() == places.get(end - 1).score()) {
            end++;
        }
        new Equals(searcher.getIndexReader().leaves()).sort(places.subList(0, end));
        return places.subList(0, Math.min(wanted, end));
    }

    private static List<Ranked> numbered(IndexSearcher searcher, List<Place> places) throws IOException {
        var leaves = searcher.getIndexReader().leaves();
        var ranked = new ArrayList<Ranked>(places.size());
        for (var place : places) {
            var leaf = leaves.get(ReaderUtil.subIndex(place.document(), leaves));
            var numbers = leaf.reader().getNumericDocValues(Layout.NUMBER);
            numbers.advanceExact(place.document() - leaf.docBase);
            ranked.add(new Ranked(numbers.longValue(), place.score(), place.scores()));
        }
        return ranked;
    }
}
