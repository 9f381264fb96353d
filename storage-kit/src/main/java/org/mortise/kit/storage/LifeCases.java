package org.mortise.kit.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mortise.api.storage.Query;

/** Opening, closing, opening again. */
public interface LifeCases extends Rooms {

    @Test
    default void what_was_stored_is_there_when_it_is_opened_again() throws Exception {
        var entity = room().entity();
        var records = IntStream.range(0, 100)
                .mapToObj(i -> Samples.record(entity, Samples.id(i), Map.of("n", i)))
                .toList();
        try (var before = open("life", "storage")) {
            before.store(records);
        }
        try (var after = open("life", "storage")) {
            Same.records(after.all(entity), records);
            try (var besides = open("life", "storage")) {
                besides.store(Samples.record(entity, Samples.id(100), Map.of()));
                assertThat(after.all(entity)).hasSize(101);
            }
        }
    }

    @Test
    default void closing_lets_go_of_all_threads_and_connections() throws Exception {
        use("first");
        var before = threads();
        var connections = connections();
        for (int i = 0; i < 3; i++) {
            use("again");
        }
        // Threads end after they were told to; a second or two is none of anybody's business.
        for (int i = 0; i < 100 && !(ended(before) && connections().equals(connections)); i++) {
            TimeUnit.MILLISECONDS.sleep(50);
        }
        var left = threads();
        left.removeAll(before);
        assertThat(left).as("threads that are left").isEmpty();
        assertThat(connections()).as("connections that are left").isEqualTo(connections);
    }

    private void use(String configuration) throws Exception {
        try (var room = open("life", configuration)) {
            var entity = room.entity();
            room.store(Samples.record(entity, "one", Map.of("v", 1L)));
            assertThat(room.find(Query.all(entity))).hasSize(1);
            assertThat(room.session().health().healthy()).isTrue();
        }
    }

    private static boolean ended(Set<Thread> before) {
        return before.containsAll(threads());
    }

    /** Those of the JDK's own pools stay for a while whoever has used them. */
    private static Set<Thread> threads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> !List.of("Common-Cleaner", "process reaper", "Attach Listener")
                        .contains(thread.getName()))
                .filter(thread -> !thread.getName().startsWith("ForkJoinPool.commonPool"))
                .filter(thread -> !thread.getName().startsWith("surefire"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
