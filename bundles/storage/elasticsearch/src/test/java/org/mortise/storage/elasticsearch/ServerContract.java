package org.mortise.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;
import org.mortise.kit.storage.Outage;
import org.mortise.kit.storage.StorageContract;

/** The kit, and what else can happen between a server and us; the same on both makes. */
abstract class ServerContract extends StorageContract<ElasticsearchStorage.Settings> {
    private static final StorageScope SCOPE = new StorageScope("shop", "one", Path.of("unused"));
    private static final Names NAMES = new Names("mortise", "shop");

    abstract TestServer server();

    @Override
    public Storage<ElasticsearchStorage.Settings> backend() {
        return new ElasticsearchStorage();
    }

    @Override
    public ElasticsearchStorage.Settings settings() {
        return server().settings();
    }

    @Override
    public Optional<ElasticsearchStorage.Settings> unreachableSettings() {
        return Optional.of(server().settings("http://127.0.0.1:1", server().password(), 1, 1));
    }

    @Override
    public Optional<Outage> outage() {
        return Optional.of(server());
    }

    final StorageSession session(int connections, int timeoutSeconds) {
        var settings = server().settings(server().url(), server().password(), connections, timeoutSeconds);
        return new ElasticsearchStorage().open(settings, SCOPE);
    }

    /** One that asks for what a session never would. */
    private Client client() {
        var settings = settings();
        return new Client(Servers.of(settings.connectionString()), Credentials.of(settings), settings);
    }

    static Cir record(String entity, String id, Object data) {
        var source = new Source(
                Source.Type.API,
                "https://example.org",
                Instant.EPOCH,
                Source.Format.JSON,
                Map.of("entity_type", entity));
        return new Cir(id, source, data, Map.of());
    }

    private static List<String> ids(StorageSession session, Query query) throws Exception {
        var found = new ArrayList<String>();
        session.retrieve(query, record -> found.add(record.id()));
        return found;
    }

    private static List<String> expected(List<Cir> records, Query query) {
        return records.stream()
                .filter(query::matches)
                .sorted(query.comparator())
                .skip(query.offset())
                .limit(query.limit() == 0 ? Long.MAX_VALUE : query.limit())
                .map(Cir::id)
                .toList();
    }

    @Test
    void pages_of_an_order_fit_together_and_go_past_the_ten_thousand_that_a_server_counts() throws Exception {
        var random = new Random(7);
        var records = new ArrayList<>(IntStream.range(0, 12_000)
                .mapToObj(i -> record("pages", "r" + i, i % 3 == 0 ? Map.of() : Map.of("v", random.nextInt(500))))
                .toList());
        Collections.shuffle(records, random);
        try (var session = session(4, 60)) {
            assertThat(session.store(records)).isEmpty();
            for (var query : List.of(
                    Query.all("pages").orderedBy("v", true),
                    Query.all("pages").orderedBy("v", false).from(10_500),
                    Query.all("pages").from(11_000).limitedTo(500),
                    Query.all("pages")
                            .where("v", Operator.GTE, 100L)
                            .orderedBy("v", false)
                            .limitedTo(3_000))) {
                assertThat(ids(session, query)).isEqualTo(expected(records, query));
            }
            assertThat(session.delete(Selection.all("pages"))).isEqualTo(12_000);
        }
    }

    @Test
    void texts_that_differ_past_the_end_of_their_terms_are_told_apart() throws Exception {
        var text = "x".repeat(40_000);
        var records = List.of(
                record("long", "a", Map.of("v", text + 'a')),
                record("long", "b", Map.of("v", text + 'b')),
                record("long", "c", Map.of("v", "x".repeat(100))),
                record("long", "d", Map.of("v", "\u4e2d".repeat(20_000))));
        try (var session = session(1, 60)) {
            assertThat(session.store(records)).isEmpty();
            var all = Query.all("long");
            for (var query : List.of(
                    all.where("v", Operator.EQ, text + 'a'),
                    all.where("v", Operator.NEQ, text + 'a'),
                    all.where("v", Operator.GT, text + 'a'),
                    all.where("v", Operator.GTE, text + 'a').from(1),
                    all.where("v", Operator.LT, text + 'b'),
                    all.where("v", Operator.LTE, text),
                    all.where("v", Operator.IN, List.of(text + 'b', "x".repeat(100))),
                    all.where("v", Operator.LIKE, "%b"),
                    all.where("v", Operator.LIKE, "x%xb").limitedTo(1),
                    all.where("v", Operator.LIKE, "%_x_%".repeat(150)),
                    all.where("v", Operator.LIKE, "%" + "x".repeat(1_500) + "%"))) {
                assertThat(ids(session, query)).isEqualTo(expected(records, query));
            }
            var one = new Filter(Attribute.of("v"), Operator.LIKE, "%xa");
            assertThat(session.delete(Selection.where("long", one))).isEqualTo(1);
            assertThat(ids(session, all)).containsExactly("b", "c", "d");
        }
    }

    @Test
    void records_of_many_megabytes_are_read_few_at_a_time() throws Exception {
        var records = IntStream.range(0, 20)
                .mapToObj(i -> record("heavy", "r" + (10 + i), Map.of("text", "x".repeat(1 << 20))))
                .toList();
        try (var session = session(1, 60)) {
            assertThat(session.store(records)).isEmpty();
            assertThat(ids(session, Query.all("heavy"))).hasSize(20);
            assertThat(session.update(Selection.all("heavy"), Map.of(Attribute.of("seen"), true)))
                    .isEqualTo(20);
            assertThat(session.delete(Selection.all("heavy"))).isEqualTo(20);
        }
    }

    @Test
    void a_record_that_is_larger_than_a_request_may_be_is_told_and_the_others_are_stored() throws Exception {
        var large = record("large", "2", Map.of("text", "x".repeat(5 << 20)));
        try (var session = session(1, 60)) {
            var failures =
                    session.store(List.of(record("large", "1", Map.of()), large, record("large", "3", Map.of())));
            assertThat(failures).singleElement().satisfies(failure -> {
                assertThat(failure.index()).isEqualTo(1);
                assertThat(failure.message()).contains("larger than the 4194304 bytes");
            });
            assertThat(ids(session, Query.all("large"))).containsExactly("1", "3");
            assertThatThrownBy(() -> session.store(List.of(large)))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().kind()).isEqualTo(Kind.INVALID));
        }
    }

    @Test
    void an_update_that_one_record_cannot_have_changes_none() throws Exception {
        try (var session = session(1, 60)) {
            for (var unfit : List.<Object>of(List.of(1L), 5L, Map.of("a", 5L), Map.of("a", List.of(Map.of("b", 1L))))) {
                session.delete(Selection.all("unfit"));
                session.store(List.of(record("unfit", "1", Map.of("a", Map.of())), record("unfit", "2", unfit)));
                assertThatThrownBy(() -> session.update(Selection.all("unfit"), Map.of(Attribute.of("a.b"), 1L)))
                        .hasMessageContaining("cannot be set");
                var found = new ArrayList<Object>();
                session.retrieve(Query.all("unfit"), record -> found.add(record.data()));
                assertThat(found).containsExactly(Map.of("a", Map.of()), unfit);
            }
        }
    }

    @Test
    void an_index_that_takes_no_writes_since_the_disk_is_full_is_told_and_nothing_is_lost() throws Exception {
        try (var session = session(2, 60);
                var client = client()) {
            session.store(List.of(record("full", "1", Map.of("n", 1L))));
            block(client, true);
            assertUnavailable(() -> session.store(List.of(record("full", "2", Map.of()))));
            assertUnavailable(() -> session.update(Selection.all("full"), Map.of(Attribute.of("n"), 2L)));
            assertThat(ids(session, Query.all("full").where("n", Operator.EQ, 1L)))
                    .containsExactly("1");
            block(client, false);
            assertThat(session.store(List.of(record("full", "2", Map.of())))).isEmpty();
        }
    }

    /** As the servers do themselves when a disk is nearly full. */
    private static void block(Client client, boolean on) throws Exception {
        var body = new java.util.HashMap<String, Object>();
        body.put("index.blocks.read_only_allow_delete", on ? true : null);
        client.call(Ask.put(NAMES.alias("full") + "/_settings").saying(body));
    }

    private static void assertUnavailable(org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .hasMessageContaining("takes nothing now")
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNAVAILABLE));
    }

    @Test
    void an_index_that_somebody_takes_away_is_made_anew_and_as_it_should_be() throws Exception {
        try (var session = session(1, 60);
                var client = client()) {
            session.store(List.of(record("gone", "1", Map.of("v", "a"))));
            client.call(Ask.delete(NAMES.alias("gone") + ".1"));
            assertThat(ids(session, Query.all("gone"))).isEmpty();
            assertThat(ids(session, Query.all("gone").orderedBy("v", true))).isEmpty();
            assertThat(session.update(Selection.ids("gone", List.of("1")), Map.of(Attribute.of("v"), "b")))
                    .isZero();
            assertThat(session.store(List.of(record("gone", "2", Map.of("v", "A b")))))
                    .isEmpty();
            assertThat(ids(session, Query.all("gone").where("v", Operator.EQ, "A b")))
                    .containsExactly("2");
            var mapping = client.call(Ask.get(NAMES.alias("gone") + "/_mapping"));
            var properties = Answer.object(mapping.json(), NAMES.alias("gone") + ".1", "mappings", "properties");
            assertThat(properties.keySet()).hasToString("[cir, id, keys]");
        }
    }

    @Test
    void who_finds_all_connections_in_use_is_told_so_and_an_interrupt_ends_a_call_that_waits() throws Exception {
        try (var session = session(1, 60)) {
            session.store(List.of(record("busy", "1", Map.of())));
            try (var frozen = server().freeze()) {
                var waits = new FutureTask<>(() -> session.delete(Selection.all("busy")));
                var thread = new Thread(waits, "caller");
                thread.start();
                while (!List.of(thread.getStackTrace()).toString().contains("Client.answer")) {
                    Thread.onSpinWait();
                }
                assertThatThrownBy(session::health)
                        .hasMessageContaining("All 1 connections")
                        .hasMessageContaining("for 5 seconds");
                thread.interrupt();
                assertThatThrownBy(waits::get).hasCauseInstanceOf(InterruptedException.class);
            }
        }
    }

    @Test
    void a_server_that_does_not_answer_is_told() throws Exception {
        try (var session = session(1, 3)) {
            assertThat(session.health().healthy()).isTrue();
            try (var frozen = server().freeze()) {
                assertThatThrownBy(session::health).hasMessageContaining("did not answer within 3 seconds");
            }
        }
    }

    @Test
    void one_of_several_servers_is_enough() throws Exception {
        var url = "http://127.0.0.1:1," + server().url();
        var settings = server().settings(url, server().password(), 2, 60);
        try (var session = new ElasticsearchStorage().open(settings, SCOPE)) {
            assertThat(session.store(List.of(record("several", "1", Map.of())))).isEmpty();
            assertThat(ids(session, Query.all("several"))).containsExactly("1");
        }
    }
}
