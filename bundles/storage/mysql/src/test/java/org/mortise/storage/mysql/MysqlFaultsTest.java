package org.mortise.storage.mysql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
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
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;
import org.mortise.storage.jdbc.Sql;

/** What is this backend's own, on a MariaDB server. */
@TestInstance(Lifecycle.PER_CLASS)
class MysqlFaultsTest {
    @RegisterExtension
    static final SqlServer SERVER = new SqlServer(SqlServer.Make.MARIADB);

    private static final Database DATABASE = Database.of("mortise", "Größe 1");

    private Path directory;
    private StorageSession session;

    @BeforeAll
    void open(@TempDir Path directory) throws Exception {
        this.directory = directory;
        session = open(SERVER.settings(), "main");
    }

    @AfterAll
    void close() throws Exception {
        session.close();
    }

    private StorageSession open(MysqlStorage.Settings settings, String name) throws Exception {
        return new MysqlStorage().open(settings, new StorageScope("Größe 1", name, directory));
    }

    private static Cir record(String entity, String id, Map<String, ?> data) {
        var source =
                new Source(Source.Type.API, "test", Instant.EPOCH, Source.Format.JSON, Map.of("entity_type", entity));
        return new Cir(id, source, data, Map.of());
    }

    @Test
    void usesItsIndexesAndFindsTheSameWithThem() throws Exception {
        var attribute = Attribute.of("it's `1` %.n");
        var fields = List.of(new Field(attribute, Type.NUMBER, true, null));
        session.createSchema(new Ontology(List.of(new Entity("indexed", fields, List.of())), List.of()));
        session.store(IntStream.range(0, 3000)
                .mapToObj(i -> record("indexed", "r" + i, Map.of("it's `1` %", Map.of("n", i / 1000.0))))
                .toList());
        var dialect = new MysqlDialect(DATABASE);
        try (var connection = SERVER.connect("")) {
            Sql.of("ANALYZE TABLE " + DATABASE.relation("indexed")).first(connection);
            dialect.learn(connection, "indexed");
            for (var filter : List.of(
                    new Filter(attribute, Operator.EQ, 0.5),
                    new Filter(attribute, Operator.GT, 2.99),
                    new Filter(attribute, Operator.IN, List.of(0.5, 1L, "x")),
                    new Filter(attribute, Operator.EQ, null))) {
                assertThat(key(connection, dialect.condition("indexed", filter).orElseThrow()))
                        .as(filter.toString())
                        .startsWith("k_");
                var found = new ArrayList<Cir>();
                session.retrieve(Query.all("indexed").filteredBy(List.of(filter)), found::add);
                assertThat(found).allMatch(filter::matches);
                assertThat(found).hasSize((int) IntStream.range(0, 3000)
                        .mapToObj(i -> record("indexed", "r" + i, Map.of("it's `1` %", Map.of("n", i / 1000.0))))
                        .filter(filter::matches)
                        .count());
            }
        }
    }

    private static String key(Connection connection, Sql condition) throws Exception {
        try (var statement = Sql.of("EXPLAIN SELECT record FROM " + DATABASE.relation("indexed") + " WHERE ")
                        .then(condition)
                        .on(connection);
                var row = statement.executeQuery()) {
            row.next();
            return row.getString("key");
        }
    }

    @Test
    void saysThatThePoolIsExhausted() throws Exception {
        try (var small = open(SERVER.settings(1, 1), "small")) {
            small.store(List.of(record("busy", "a", Map.of()), record("busy", "b", Map.of())));
            small.retrieve(Query.all("busy"), found -> {
                assertThatExceptionOfType(ProblemException.class)
                        .isThrownBy(() -> small.store(List.of(record("busy", "c", Map.of()))))
                        .withMessageContaining("All 1 connections of the pool")
                        .matches(e -> e.problem().kind() == Kind.UNAVAILABLE);
                return true;
            });
            small.store(List.of(record("busy", "c", Map.of())));
        }
    }

    @Test
    void endsWhenItIsInterrupted() throws Exception {
        session.store(List.of(record("locked", "a", Map.of())));
        try (var other = SERVER.connect("")) {
            other.setAutoCommit(false);
            Sql.of("SELECT id FROM " + DATABASE.relation("locked") + " FOR UPDATE")
                    .first(other);
            var call = new FutureTask<>(() -> session.store(List.of(record("locked", "a", Map.of("n", 1L)))));
            var caller = new Thread(call);
            caller.start();
            // Not innodb_trx, which whoever asks again within a tenth of a second is told the old of.
            var waiting = Sql.of("SELECT variable_value FROM information_schema.global_status"
                    + " WHERE variable_name = 'Innodb_row_lock_current_waits'");
            while (!"1".equals(waiting.first(other))) {
                Thread.onSpinWait();
            }
            caller.interrupt();
            assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
        }
    }

    @Test
    void leavesNothingBehind() throws Exception {
        var other = open(SERVER.settings(), "brief");
        assertThat(other.health().healthy()).isTrue();
        other.close();
        for (var thread : Thread.getAllStackTraces().keySet()) {
            if (thread.getName().contains("brief")) {
                thread.join(10_000);
                assertThat(thread.isAlive()).as(thread.getName()).isFalse();
            }
        }
        assertThat(DriverManager.drivers()).noneMatch(org.mariadb.jdbc.Driver.class::isInstance);
    }

    @Test
    void opensWithoutAServerAndSaysThatThereIsNone() throws Exception {
        var settings = new MysqlStorage.Settings(
                "mysql://127.0.0.1:1/nowhere",
                Optional.of("me"),
                Optional.of(new Secret("s3cret")),
                "mortise",
                2,
                1,
                9);
        try (var none = open(settings, "none")) {
            assertThat(none.health().healthy()).isFalse();
            assertThatExceptionOfType(ProblemException.class)
                    .isThrownBy(none::metadata)
                    .withMessageContaining("127.0.0.1:1/nowhere cannot be reached")
                    .withMessageNotContaining("s3cret")
                    .matches(e -> e.problem().kind() == Kind.UNAVAILABLE);
        }
    }
}
