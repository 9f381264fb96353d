package org.mortise.storage.mongodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** What goes wrong between MongoDB and us; a wire-compatible emulator stands for it. */
@Timeout(60)
class MongodbFaultsTest {
    private static final StorageScope SCOPE = new StorageScope("shop", "one", Path.of("unused"));

    @RegisterExtension
    static final Emulator EMULATOR = new Emulator();

    private static StorageSession open(int connections) {
        return new MongodbStorage()
                .open(
                        new MongodbStorage.Settings(
                                EMULATOR.url(),
                                Optional.empty(),
                                Optional.empty(),
                                "admin",
                                "faults",
                                connections,
                                1,
                                30),
                        SCOPE);
    }

    private static Cir record(String entity, String id, Object data) {
        var source = new Source(
                Source.Type.API,
                "https://example.org",
                Instant.EPOCH,
                Source.Format.JSON,
                Map.of("entity_type", entity));
        return new Cir(id, source, data, Map.of());
    }

    private static List<Object> data(StorageSession session, String entity) throws Exception {
        var found = new ArrayList<Object>();
        session.retrieve(Query.all(entity), record -> found.add(record.data()));
        return found;
    }

    @Test
    void a_record_that_finds_no_room_in_a_document_is_told_and_the_others_are_stored() throws Exception {
        try (var session = open(1)) {
            var large = record("large", "2", Map.of("text", "x".repeat(9 << 20)));
            var failures =
                    session.store(List.of(record("large", "1", Map.of()), large, record("large", "3", Map.of())));
            assertThat(failures).singleElement().satisfies(failure -> {
                assertThat(failure.index()).isEqualTo(1);
                assertThat(failure.message()).contains("16 MiB");
            });
            assertThat(data(session, "large")).hasSize(2);
            assertThatThrownBy(() -> session.store(List.of(large)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().kind()).isEqualTo(Kind.INVALID));
        }
    }

    @Test
    void an_update_that_one_record_cannot_have_changes_none() throws Exception {
        try (var session = open(1)) {
            for (var unfit : List.<Object>of(List.of(1L), 5L, Map.of("a", 5L), Map.of("a", List.of(Map.of("b", 1L))))) {
                session.delete(Selection.all("unfit"));
                session.store(List.of(record("unfit", "1", Map.of("a", Map.of())), record("unfit", "2", unfit)));
                assertThatThrownBy(() -> session.update(Selection.all("unfit"), Map.of(Attribute.of("a.b"), 1L)))
                        .hasMessageContaining("cannot be set");
                assertThat(data(session, "unfit")).containsExactly(Map.of("a", Map.of()), unfit);
            }
        }
    }

    @Test
    void who_finds_all_connections_in_use_is_told_so_and_an_interrupt_ends_a_call_that_waits() throws Exception {
        try (var session = open(1)) {
            session.store(List.of(record("busy", "1", Map.of())));
            try (var frozen = EMULATOR.freeze()) {
                var waits = new FutureTask<>(() -> session.delete(Selection.all("busy")));
                var thread = start(waits);
                awaitCall();
                assertThatThrownBy(session::health)
                        .hasMessageContaining("All 1 connections")
                        .hasMessageContaining("'connections'");
                thread.interrupt();
                assertThatThrownBy(waits::get).hasCauseInstanceOf(InterruptedException.class);
            }
        }
    }

    /** Waits until a call of ours is on its way to the server. */
    private static void awaitCall() {
        while (Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().equals("mortise-mongodb"))
                .noneMatch(thread -> List.of(thread.getValue()).toString().contains("SocketStream.read"))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void no_thread_is_left_of_a_session_that_is_closed() throws Exception {
        var session = open(4);
        session.store(List.of(record("left", "1", Map.of())));
        assertThat(ours()).isNotEmpty();
        session.close();
        for (var thread : ours()) {
            thread.join();
        }
        assertThat(ours()).isEmpty();
    }

    private static List<Thread> ours() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().matches("(mortise-mongodb|cluster-|MaintenanceTimer|BufferPool).*"))
                .toList();
    }

    @Test
    void a_server_that_is_not_there_is_told() throws Exception {
        var settings = new MongodbStorage.Settings(
                "mongodb://127.0.0.1:1",
                Optional.of("user"),
                Optional.of(new Secret("hush")),
                "admin",
                "faults",
                1,
                1,
                1);
        try (var session = new MongodbStorage().open(settings, SCOPE)) {
            assertThatThrownBy(session::health)
                    .hasMessageContaining("MongoDB at 127.0.0.1:1 cannot be reached")
                    .hasMessageNotContaining("hush");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "localhost", "http://localhost", "mongodb://a:hush@b", "mongodb://a:hu sh@b", "mongodb://"})
    void a_connection_string_is_refused_without_what_may_be_a_password(String text) {
        var settings =
                new MongodbStorage.Settings(text, Optional.empty(), Optional.empty(), "admin", "faults", 1, 1, 1);
        assertThatThrownBy(() -> new MongodbStorage().open(settings, SCOPE))
                .hasMessageContaining("connection_string")
                .hasMessageNotContaining("hush");
    }

    @Test
    void names_are_told_apart_and_keep_within_what_a_collection_may_be_called() {
        assertThat(Names.collection("shop", "orders")).isEqualTo("records.shop.orders");
        assertThat(Names.collection("a.b", "$c%")).isEqualTo("records.a%2Eb.%24c%25");
        var long1 = Names.collection("shop", "\u4e2d".repeat(199) + '1');
        assertThat(long1).hasSizeLessThan(120).isNotEqualTo(Names.collection("shop", "\u4e2d".repeat(199) + '2'));
        for (var name : List.of("", "%", "a.b", "$set", "%24", "%2524", "~")) {
            assertThat(Names.original(Names.field(name))).isEqualTo(name);
            assertThat(Names.field(name)).doesNotContain("$", ".").isNotEmpty();
        }
    }

    private static Thread start(FutureTask<?> task) {
        var thread = new Thread(task, "caller");
        thread.start();
        return thread;
    }
}
