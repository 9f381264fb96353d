package org.mortise.storage.neo4j;

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
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** What goes wrong between Neo4j and us. */
@Timeout(120)
class Neo4jFaultsTest {
    private static final StorageScope SCOPE = new StorageScope("shop", "one", Path.of("unused"));

    @RegisterExtension
    static final Neo4jProcess SERVER = Neo4jProcess.SERVER;

    private static StorageSession open(int connections) {
        return open(SERVER.url(), "neo4j", connections);
    }

    private static StorageSession open(String url, String database, int connections) {
        var settings =
                new Neo4jStorage.Settings(url, "neo4j", Optional.of(new Secret("hush")), database, connections, 1, 60);
        return new Neo4jStorage().open(settings, SCOPE);
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
    void an_update_that_one_record_cannot_have_changes_none() throws Exception {
        try (var session = open(1)) {
            session.store(List.of(record("unfit", "1", Map.of("a", Map.of())), record("unfit", "2", List.of(1L))));
            assertThatThrownBy(() -> session.update(Selection.all("unfit"), Map.of(Attribute.of("a.b"), 1L)))
                    .hasMessageContaining("cannot be set");
            assertThat(data(session, "unfit")).containsExactly(Map.of("a", Map.of()), List.of(1L));
        }
    }

    @Test
    void who_finds_all_connections_in_use_is_told_so_and_an_interrupt_ends_a_call_that_waits() throws Exception {
        try (var session = open(1)) {
            session.store(List.of(record("busy", "1", Map.of())));
            try (var frozen = SERVER.freeze()) {
                var waits = new FutureTask<>(() -> session.delete(Selection.all("busy")));
                var thread = new Thread(waits, "caller");
                thread.start();
                while (Thread.getAllStackTraces().entrySet().stream()
                        .filter(call -> call.getKey().getName().equals("mortise-neo4j"))
                        .noneMatch(call -> List.of(call.getValue()).toString().contains("blockingGet"))) {
                    Thread.onSpinWait();
                }
                assertThatThrownBy(session::health)
                        .hasMessageContaining("All 1 connections")
                        .hasMessageContaining("'connections'");
                thread.interrupt();
                assertThatThrownBy(waits::get).hasCauseInstanceOf(InterruptedException.class);
            }
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
                .filter(thread -> thread.getName().matches("(mortise-neo4j|Neo4jDriverIO|globalEventExecutor).*"))
                .toList();
    }

    @Test
    void a_server_and_a_database_that_are_not_there_are_told() throws Exception {
        try (var session = open("bolt://127.0.0.1:1", "neo4j", 1)) {
            assertThatThrownBy(session::health)
                    .hasMessageContaining("Neo4j at 127.0.0.1:1 cannot be reached")
                    .hasMessageNotContaining("hush");
        }
        try (var session = open(SERVER.url(), "nowhere", 1)) {
            assertThatThrownBy(session::health).hasMessageContaining("no database 'nowhere'");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "http://localhost", "neo4j://a:hush@b", "neo4j://a:hu sh@b", "bolt://"})
    void a_connection_string_is_refused_without_what_may_be_a_password(String text) {
        assertThatThrownBy(() -> open(text, "neo4j", 1))
                .hasMessageContaining("connection_string")
                .hasMessageNotContaining("hush");
    }

    @Test
    void names_are_identifiers_and_are_told_apart() {
        assertThat(Names.label("shop", "orders")).isEqualTo("Mortise_shop__orders");
        assertThat(Names.key("address.city")).isEqualTo("k_address_2e_city");
        assertThat(Names.label("a", "b) DETACH DELETE n //`\\u0060\u00e4")).matches("[A-Za-z0-9_]+");
        assertThat(Names.label("a_", "b")).isNotEqualTo(Names.label("a", "_b"));
    }
}
