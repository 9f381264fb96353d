package org.mortise.storage.postgresql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Entity.Field;
import org.mortise.api.storage.Entity.Type;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;
import org.mortise.storage.jdbc.Sql;

/** What is PostgreSQL's own about the backend, on a SERVER. */
@TestInstance(Lifecycle.PER_CLASS)
class PostgresqlFaultsTest {
    @RegisterExtension
    static final PostgresServer SERVER = new PostgresServer();

    private Path directory;
    private StorageSession session;

    @BeforeAll
    void start(@TempDir Path directory) throws Exception {
        this.directory = directory;
        session = open(SERVER.settings());
    }

    @AfterAll
    void stop() throws Exception {
        session.close();
    }

    private StorageSession open(PostgresqlStorage.Settings settings) throws Exception {
        return new PostgresqlStorage().open(settings, new StorageScope("Größe 1", "main", directory));
    }

    private static Cir record(String entity, String id, Map<String, ?> data) {
        var source =
                new Source(Source.Type.API, "test", Instant.EPOCH, Source.Format.JSON, Map.of("entity_type", entity));
        return new Cir(id, source, data, Map.of());
    }

    private List<String> find(Query query) throws Exception {
        var ids = new ArrayList<String>();
        session.retrieve(query, found -> ids.add(found.id()));
        return ids;
    }

    @Test
    void usesItsIndexes() throws Exception {
        var fields = new ArrayList<Field>();
        fields.add(new Field(Attribute.of("it's \"1\" %.n"), Type.NUMBER, true, null));
        fields.add(new Field(Attribute.of("s"), Type.STRING, true, null));
        session.createSchema(new Ontology(List.of(new Entity("indexed", fields, List.of())), List.of()));
        session.createSchema(new Ontology(List.of(new Entity("indexed", fields, List.of())), List.of()));
        session.store(IntStream.range(0, 5000)
                .mapToObj(i ->
                        record("indexed", "r" + i, Map.of("it's \"1\" %", Map.of("n", (long) i), "s", "text " + i)))
                .toList());

        var schema = Schema.of("mortise", "Größe 1");
        try (var connection = SERVER.connect()) {
            Sql.of("ANALYZE " + schema.relation("indexed")).update(connection);
            for (var filter : List.of(
                    filter("it's \"1\" %.n", Operator.EQ, 7L),
                    filter("it's \"1\" %.n", Operator.LT, new BigDecimal("0.5")),
                    filter("it's \"1\" %.n", Operator.IN, List.of(1L, 2.0, "x")),
                    filter("it's \"1\" %.n", Operator.EQ, null),
                    filter("s", Operator.EQ, "text 9"),
                    filter("s", Operator.GTE, "text 999"),
                    filter("s", Operator.LIKE, "text 10__%"),
                    filter("s", Operator.IN, List.of("text 1", "text 2")))) {
                var where = Conditions.of(filter);
                assertThat(plan(
                                connection,
                                Sql.of("SELECT record FROM " + schema.relation("indexed") + " WHERE ")
                                        .then(where)))
                        .as(filter.toString())
                        .containsPattern("using i_|on i_")
                        .doesNotContain("Seq Scan");
            }
            var order = new PostgresqlDialect(schema)
                    .order(new Order(Attribute.of("s"), false))
                    .orElseThrow();
            assertThat(plan(
                            connection,
                            Sql.of("SELECT record FROM " + schema.relation("indexed") + " ORDER BY ")
                                    .then(order)
                                    .then(", id LIMIT 10")))
                    .contains("Index Scan");
        }
    }

    private static Filter filter(String attribute, Operator operator, Object value) {
        return new Filter(Attribute.of(attribute), operator, value);
    }

    private static String plan(Connection connection, Sql query) throws Exception {
        var plan = new StringBuilder();
        try (var statement = Sql.of("EXPLAIN ").then(query).on(connection);
                var rows = statement.executeQuery()) {
            while (rows.next()) {
                plan.append(rows.getString(1)).append('\n');
            }
        }
        return plan.toString();
    }

    @Test
    void saysThatThePoolIsExhausted() throws Exception {
        try (var small = open(SERVER.settings(1, 1))) {
            small.store(List.of(record("busy", "a", Map.of()), record("busy", "b", Map.of())));
            small.retrieve(Query.all("busy"), found -> {
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> small.store(List.of(record("busy", "c", Map.of()))))
                        .withMessageContaining("All 1 connections of the pool to localhost:")
                        .withMessageContaining("Raise connections")
                        .matches(e -> e.problem().kind() == Kind.UNAVAILABLE);
                return true;
            });
            small.store(List.of(record("busy", "c", Map.of())));
        }
    }

    @Test
    void endsWhenItIsInterruptedAndSoDoesItsStatement() throws Exception {
        session.store(List.of(record("locked", "a", Map.of())));
        try (var other = SERVER.connect()) {
            other.setAutoCommit(false);
            Sql.of("LOCK TABLE " + Schema.of("mortise", "Größe 1").relation("locked"))
                    .update(other);
            var call = new FutureTask<>(() -> session.store(List.of(record("locked", "b", Map.of()))));
            var caller = new Thread(call);
            caller.start();
            var waiting = Sql.of("SELECT count(*) FROM pg_stat_activity WHERE wait_event_type = 'Lock'");
            await(other, waiting, "1");
            caller.interrupt();
            assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
            await(other, waiting, "0");
        }
        assertThat(find(Query.all("locked"))).containsExactly("a");
    }

    private static void await(Connection connection, Sql query, String expected) throws Exception {
        while (!expected.equals(query.first(connection))) {
            Thread.onSpinWait();
        }
    }

    @Test
    void sessionsThatWriteTheSameWaitForEachOther() throws Exception {
        try (var other = open(SERVER.settings())) {
            var records = new ArrayList<>(IntStream.range(0, 200)
                    .mapToObj(i -> record("contended", "r" + i, Map.of("n", (long) i)))
                    .toList());
            var reversed = new ArrayList<>(records);
            Collections.reverse(reversed);
            var start = new CountDownLatch(1);
            var calls = List.of(writing(session, records, start), writing(other, reversed, start));
            calls.forEach(call -> new Thread(call).start());
            start.countDown();
            for (var call : calls) {
                call.get();
            }
            assertThat(find(Query.all("contended"))).hasSize(200);
        }
    }

    private static FutureTask<Void> writing(StorageSession session, List<Cir> records, CountDownLatch start) {
        return new FutureTask<>(() -> {
            start.await();
            for (int i = 0; i < 20; i++) {
                session.store(records);
                session.update(Selection.all("contended"), Map.of(Attribute.of("m.k"), (long) i));
            }
            return null;
        });
    }

    @Test
    void leavesNothingBehind() throws Exception {
        var other = new PostgresqlStorage().open(SERVER.settings(), new StorageScope("project", "brief", directory));
        assertThat(other.health().healthy()).isTrue();
        other.close();
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().contains("brief")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        assertThat(DriverManager.drivers()).noneMatch(org.postgresql.Driver.class::isInstance);
    }

    @Test
    void opensWithoutAServerAndSaysThatThereIsNone() throws Exception {
        var settings = new PostgresqlStorage.Settings(
                "postgres://127.0.0.1:1/nowhere?sslmode=disable",
                Optional.of("me"),
                Optional.of(new Secret("s3cret")),
                "mortise",
                2,
                1,
                10);
        try (var none = open(settings)) {
            assertThat(none.health().healthy()).isFalse();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(none::metadata)
                    .withMessageContaining("127.0.0.1:1/nowhere cannot be reached")
                    .withMessageNotContaining("s3cret")
                    .matches(e -> e.problem().kind() == Kind.UNAVAILABLE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://me:s3cret@db/orders",
                "host=db dbname=orders password=s3cret",
                "postgresql://db/orders?socketFactory=evil.Factory",
                "postgresql://db/orders?loggerFile=x",
                "mysql://db/orders",
                "words"
            })
    void refusesWhatItShouldNotBeToldOrDoesNotUnderstand(String connectionString) {
        var settings = new PostgresqlStorage.Settings(
                connectionString, Optional.empty(), Optional.empty(), "mortise", 2, 1, 10);
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> open(settings))
                .withMessageNotContaining("s3cret")
                .matches(e -> e.problem().kind() == Kind.INVALID);
    }

    @Test
    void saysWhoIsNotLetIn() throws Exception {
        try (var connection = SERVER.connect()) {
            Sql.of("CREATE ROLE poor LOGIN").update(connection);
        }
        var settings = new PostgresqlStorage.Settings(
                SERVER.settings().connectionString(), Optional.of("poor"), Optional.empty(), "mortise", 2, 1, 10);
        try (var poor = open(settings)) {
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(() -> poor.store(List.of(record("denied", "a", Map.of()))))
                    .withMessageContaining("permission denied")
                    .withMessageContaining("Grant");
        }
    }
}
