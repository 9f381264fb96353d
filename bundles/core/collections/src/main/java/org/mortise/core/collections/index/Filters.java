package org.mortise.core.collections.index;

import java.util.List;
import java.util.Objects;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.ConstantScoreQuery;
import org.apache.lucene.search.FieldExistsQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.StorageSession.Support;
import org.mortise.core.value.Dates;
import org.mortise.storage.keys.Condition;

/**
 * Conditions as queries, which match what {@link Filter#matches} does. Ranges go by the order of the values in each
 * segment, which costs two look-ups and then a comparison of numbers for each record, however many values there are.
 */
final class Filters {
    private Filters() {}

    /** All conditions as one; {@code null} for none. */
    static Query of(List<Filter> filters, Layout layout) {
        if (filters.isEmpty()) {
            return null;
        }
        var all = new BooleanQuery.Builder();
        for (var filter : filters) {
            var field = layout.filtered(filter.attribute());
            all.add(of(layout.dated(filter.attribute()) ? inUtc(filter) : filter, field), Occur.FILTER);
        }
        return all.build();
    }

    private static Filter inUtc(Filter filter) {
        return filter.operator() == Filter.Operator.LIKE
                ? filter
                : new Filter(
                        filter.attribute(),
                        filter.operator(),
                        filter.value() instanceof List<?> several
                                ? several.stream().map(Filters::utc).toList()
                                : utc(filter.value()));
    }

    private static Object utc(Object value) {
        var date = value instanceof String text ? Dates.utc(text) : null;
        return date == null ? value : date;
    }

    private static Query of(Filter filter, String field) {
        var value = filter.value();
        return switch (filter.operator()) {
            case EQ -> equal(field, value);
            case NEQ -> not(equal(field, value));
            case IN -> in(field, (List<?>) value);
            case GT, GTE, LT, LTE -> between(field, (Condition.Between) Condition.of(filter));
            case LIKE -> like(filter, field);
        };
    }

    private static Query equal(String field, Object value) {
        return value == null ? not(new FieldExistsQuery(field)) : new TermQuery(new Term(field, Keys.of(value)));
    }

    private static Query not(Query query) {
        return new BooleanQuery.Builder()
                .add(new MatchAllDocsQuery(), Occur.MUST)
                .add(query, Occur.MUST_NOT)
                .build();
    }

    private static Query in(String field, List<?> values) {
        var keys = values.stream().filter(Objects::nonNull).map(Keys::of).toList();
        var some = keys.isEmpty() ? new MatchNoDocsQuery() : new TermInSetQuery(field, keys);
        return values.contains(null)
                ? new ConstantScoreQuery(new BooleanQuery.Builder()
                        .add(some, Occur.SHOULD)
                        .add(equal(field, null), Occur.SHOULD)
                        .build())
                : some;
    }

    private static Query between(String field, Condition.Between bounds) {
        return SortedDocValuesField.newSlowRangeQuery(
                field,
                new BytesRef(bounds.from()),
                new BytesRef(bounds.to()),
                bounds.fromIncluded(),
                bounds.toIncluded());
    }

    private static Query like(Filter filter, String field) {
        if (Condition.support(filter) != Support.WHOLE) {
            throw ProblemException.invalid("filters", "the pattern for '" + filter.attribute() + "' is too long");
        }
        return new LikeQuery(field, ((Condition.Matching) Condition.of(filter)).expression());
    }
}
