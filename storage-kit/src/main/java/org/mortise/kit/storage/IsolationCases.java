package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Selection;

/** What is one project's is no other's. */
public interface IsolationCases extends Rooms {

    @Test
    default void projects_do_not_see_each_other() throws Exception {
        var entity = room().entity();
        var mine = Samples.record(entity, "same", Map.of("v", "mine"));
        var yours = Samples.record(entity, "same", Map.of("v", "yours"));
        try (var one = open("isolation", "storage");
                var other = open("isolation-2", "storage")) {
            one.store(mine);
            assertThat(other.all(entity)).isEmpty();
            other.store(yours);
            Same.records(one.all(entity), List.of(mine));
            assertThat(other.update(Selection.all(entity), Map.of(Attribute.of("w"), 1L)))
                    .isEqualTo(1);
            Same.records(one.all(entity), List.of(mine));
            assertThat(other.delete(Selection.all(entity))).isEqualTo(1);
            Same.records(one.all(entity), List.of(mine));
        }
    }
}
