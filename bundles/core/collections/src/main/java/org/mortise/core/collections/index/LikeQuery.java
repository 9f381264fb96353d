package org.mortise.core.collections.index;

import java.io.IOException;
import java.util.regex.Pattern;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;

/**
 * Looks at every value there is. An automaton would be quicker for most patterns, and for some it would have more states
 * than there is memory.
 */
final class LikeQuery extends MultiTermQuery {
    private final Pattern pattern;

    LikeQuery(String field, String expression) {
        super(field, CONSTANT_SCORE_BLENDED_REWRITE);
        pattern = Pattern.compile(expression);
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return new FilteredTermsEnum(terms.iterator(), false) {
            @Override
            protected AcceptStatus accept(BytesRef term) {
                return pattern.matcher(term.utf8ToString()).matches() ? AcceptStatus.YES : AcceptStatus.NO;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String ignored) {
        return field + " like " + pattern;
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other) && pattern.pattern().equals(((LikeQuery) other).pattern.pattern());
    }

    @Override
    public int hashCode() {
        return 31 * super.hashCode() + pattern.pattern().hashCode();
    }
}
