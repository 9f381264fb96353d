package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Query;

/** Whether what came back is what it should be. */
final class Same {
    private static final Attribute WHOLE = Attribute.of("whole");

    private Same() {}

    /** That a query finds among the records of its entity what the definitions say it does, in that order. */
    static void asDefined(Room room, Query query, List<Cir> records) throws Exception {
        var expected = records.stream()
                .filter(query::matches)
                .sorted(query.comparator())
                .skip(query.offset())
                .limit(query.limit() == 0 ? Long.MAX_VALUE : query.limit())
                .toList();
        assertThat(ids(room.find(query))).as(shortened(query)).isEqualTo(ids(expected));
    }

    /** That these are the same records, in the same order, in all that they have. */
    static void records(List<Cir> found, List<Cir> expected) {
        assertThat(ids(found)).isEqualTo(ids(expected));
        for (int i = 0; i < found.size(); i++) {
            record(found.get(i), expected.get(i));
        }
    }

    static void record(Cir found, Cir expected) {
        assertThat(found.id()).isEqualTo(expected.id());
        assertThat(found.source().timestamp()).isEqualTo(expected.source().timestamp());
        value(found.toMap(), expected.toMap());
    }

    /** That a value is the same, numbers by what they are and not by how they are written. */
    static void value(Object found, Object expected) {
        var same = new Filter(WHOLE, Operator.EQ, expected)
                .matches(Samples.record("x", "x", Map.of("whole", found == null ? "null" : found)));
        if (!same) {
            assertThat(found).isEqualTo(expected);
            throw new AssertionError("Found " + found + " where " + expected + " should be.");
        }
    }

    static List<String> ids(List<Cir> records) {
        return records.stream().map(Cir::id).toList();
    }

    private static String shortened(Query query) {
        var text = query.toString();
        return text.length() > 300 ? text.substring(0, 300) + "..." : text;
    }
}
