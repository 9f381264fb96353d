package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Query;

/** Parts of a result. */
public interface PagingCases extends Rooms {

    @Test
    default void limit_and_offset() throws Exception {
        var entity = room().entity();
        var records = numbered(entity, 100);
        for (var ordered : List.of(Query.all(entity), Query.all(entity).orderedBy("n", true))) {
            for (var query :
                    List.of(ordered, ordered.where("n", Operator.GT, 30L), ordered.where("odd", Operator.LIKE, "y%"))) {
                Same.asDefined(room(), query.limitedTo(10), records);
                Same.asDefined(room(), query.from(5), records);
                Same.asDefined(room(), query.limitedTo(10).from(25), records);
                Same.asDefined(room(), query.limitedTo(10).from(95), records);
                Same.asDefined(room(), query.limitedTo(10).from(1_000), records);
                Same.asDefined(room(), query.limitedTo(Long.MAX_VALUE), records);
            }
        }
    }

    @Test
    default void pages_that_go_on_after_an_id() throws Exception {
        var entity = room().entity();
        var records = numbered(entity, 100);
        var found = new ArrayList<Cir>();
        var page = room().find(Query.all(entity).limitedTo(7));
        while (!page.isEmpty()) {
            found.addAll(page);
            page = room().find(Query.all(entity)
                    .limitedTo(7)
                    .after(page.get(page.size() - 1).id()));
        }
        Same.records(found, records);
        Same.asDefined(
                room(),
                Query.all(entity)
                        .after(Samples.id(49))
                        .where("odd", Operator.EQ, "yes")
                        .from(3),
                records);
        Same.asDefined(room(), Query.all(entity).after("r0000495"), records);
        Same.asDefined(room(), Query.all(entity).after("s"), records);
        Same.asDefined(room(), Query.all(entity).after("\ufffd"), records);
    }

    @Test
    default void a_reader_that_has_enough_is_told_no_more() throws Exception {
        var entity = room().entity();
        numbered(entity, 100);
        for (var query : List.of(Query.all(entity), Query.all(entity).where("n", Operator.GTE, 0L))) {
            var told = new ArrayList<Cir>();
            if (room().session()
                                    .support(new org.mortise.api.storage.Filter(
                                            org.mortise.api.storage.Attribute.of("n"), Operator.GTE, 0L))
                            != org.mortise.api.storage.StorageSession.Support.NONE
                    || query.filters().isEmpty()) {
                room().session().retrieve(query, record -> told.add(record) && told.size() < 3);
                assertThat(told).hasSize(3);
            }
        }
    }

    private List<Cir> numbered(String entity, int count) throws Exception {
        var records = IntStream.range(0, count)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i, "odd", i % 2 == 1 ? "yes" : "no")))
                .toList();
        room().store(records);
        return records;
    }
}
