package org.mortise.core.collections.index;

import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.tokenattributes.TermToBytesRefAttribute;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.BoostQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;

/**
 * What is asked, as words to look up. Nothing in the text is an operator.
 *
 * @param query any of the words in any of the text fields
 * @param notes what was left out of it
 */
record Words(Query query, List<String> notes) {

    static Words of(String text, Layout layout) throws IOException {
        var fields = layout.shape().texts();
        var most = IndexSearcher.getMaxClauseCount() / fields.size();
        var words = words(text, layout, most + 1);
        var any = new BooleanQuery.Builder();
        for (var field : fields) {
            words.stream()
                    .limit(most)
                    .map(word -> weighed(new TermQuery(new Term(layout.name(field), word)), (float) field.boost()))
                    .forEach(query -> any.add(query, Occur.SHOULD));
        }
        return new Words(
                any.build(),
                words.size() > most
                        ? List.of("The text is long: its first " + most + " different words were looked for.")
                        : List.of());
    }

    private static Query weighed(Query query, float boost) {
        return boost == 1 ? query : new BoostQuery(query, boost);
    }

    /** All fields are analyzed alike. */
    private static Set<BytesRef> words(String text, Layout layout, int most) throws IOException {
        var words = new LinkedHashSet<BytesRef>();
        try (var tokens = layout.analyzer().tokenStream(Layout.ID, text)) {
            var term = tokens.addAttribute(TermToBytesRefAttribute.class);
            tokens.reset();
            while (words.size() < most && tokens.incrementToken()) {
                words.add(BytesRef.deepCopyOf(term.getBytesRef()));
            }
            if (words.size() < most) {
                tokens.end();
            }
        }
        return words;
    }
}
