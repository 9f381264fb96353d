package org.mortise.core.collections.index;

import static java.util.Comparator.reverseOrder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.PriorityQueue;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.Scorable;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/**
 * Finds what has one score, and of that the first by their ids, so many of each segment. Within a segment ids are compared
 * by their order, and whatever scores less is passed over as in any search for the best; to have the library sort by score
 * and id takes several times as long.
 *
 * @param score which
 * @param most how many of each segment
 */
record Tied(float score, int most) implements CollectorManager<Tied.Some, List<Integer>> {

    /** What is found in one pass: the segments one after the other. */
    final class Some extends SimpleCollector {
        private final List<Integer> documents = new ArrayList<>();

        /** Of this segment: the place in the order of ids above the document, the last first. */
        private final PriorityQueue<Long> first = new PriorityQueue<>(reverseOrder());

        private SortedDocValues ids;
        private Scorable scorer;
        private int base;

        @Override
        public ScoreMode scoreMode() {
            return ScoreMode.TOP_SCORES;
        }

        @Override
        protected void doSetNextReader(LeafReaderContext leaf) throws IOException {
            ids = DocValues.getSorted(leaf.reader(), Layout.ID);
            base = leaf.docBase;
        }

        @Override
        public void setScorer(Scorable scorer) throws IOException {
            this.scorer = scorer;
            scorer.setMinCompetitiveScore(score);
        }

        @Override
        public void collect(int document) throws IOException {
            if (scorer.score() == score && ids.advanceExact(document)) {
                add((long) ids.ordValue() << Integer.SIZE | document);
            }
        }

        private void add(long next) {
            if (first.size() < most) {
                first.add(next);
            } else if (next < first.element()) {
                first.remove();
                first.add(next);
            }
        }

        @Override
        public void finish() {
            first.forEach(one -> documents.add(base + (int) (long) one));
            first.clear();
        }
    }

    @Override
    public Some newCollector() {
        return new Some();
    }

    @Override
    public List<Integer> reduce(Collection<Some> all) {
        return all.stream().flatMap(some -> some.documents.stream()).toList();
    }
}
