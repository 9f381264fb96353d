package org.mortise.storage.redis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Secret;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;
import redis.clients.jedis.Jedis;

/** What goes wrong between Redis and us. */
@Timeout(60)
class RedisFaultsTest {
    private static final StorageScope SCOPE = new StorageScope("shop: 100%", "one", Path.of("unused"));

    @RegisterExtension
    static final RedisProcess SERVER = new RedisProcess("--requirepass", RedisStorageTest.PASSWORD);

    private static StorageSession open(int connections) {
        return new RedisStorage().open(RedisStorageTest.settings(SERVER, connections), SCOPE);
    }

    private static Jedis bare() {
        var redis = new Jedis(SERVER.url());
        redis.auth(RedisStorageTest.PASSWORD);
        return redis;
    }

    private static Cir record(String entity, String id, long value) {
        var source =
                new Source(Type.API, "https://example.org", Instant.EPOCH, Format.JSON, Map.of("entity_type", entity));
        return new Cir(id, source, Map.of("n", value), Map.of());
    }

    @Test
    void names_are_told_apart_in_the_keys() throws Exception {
        try (var session = open(1);
                var redis = bare()) {
            redis.flushAll();
            session.store(List.of(record("a:b", "c:%", 1)));
            assertThat(redis.keys("*"))
                    .containsExactlyInAnyOrder(
                            "mortise:shop%3A 100%25:a%3Ab:ids", "mortise:shop%3A 100%25:a%3Ab:record:c:%");
            assertThat(session.delete(Selection.all("a:b"))).isEqualTo(1);
            assertThat(redis.keys("*")).isEmpty();
        }
    }

    @Test
    void a_batch_that_cannot_be_kept_whole_is_not_kept_at_all() throws Exception {
        try (var session = open(1);
                var redis = bare()) {
            redis.flushAll();
            redis.set("mortise:shop%3A 100%25:taken:ids", "by somebody else");
            assertThatThrownBy(() -> session.store(List.of(record("free", "1", 1), record("taken", "1", 1))))
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("WRONGTYPE");
            assertThat(redis.keys("*:record:*")).isEmpty();
        }
    }

    @Test
    void a_full_server_takes_nothing_and_says_so() throws Exception {
        try (var session = open(1);
                var redis = bare()) {
            session.store(List.of(record("full", "before", 1)));
            redis.configSet("maxmemory", "1");
            assertThatThrownBy(() -> session.store(List.of(record("full", "one", 1), record("full", "two", 1))))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNAVAILABLE))
                    .hasMessageContaining("is full");
            assertThat(session.health().healthy()).isTrue();
            redis.configSet("maxmemory", "100mb");
            redis.configSet("maxmemory-policy", "allkeys-lru");
            assertThat(session.health().detail()).contains("noeviction");
            redis.configSet("maxmemory-policy", "noeviction");
            redis.configSet("maxmemory", "0");
            assertThat(session.delete(Selection.all("full"))).isEqualTo(1);
        }
    }

    @Test
    void a_wrong_password_is_told_without_it() throws Exception {
        var settings = new RedisStorage.Settings(
                SERVER.url(), Optional.empty(), Optional.of(new Secret("wrong word")), "mortise", 1, 1, 5);
        try (var session = new RedisStorage().open(settings, SCOPE)) {
            assertThatThrownBy(session::health)
                    .hasMessageContaining("'user' and 'password'")
                    .hasMessageNotContaining("wrong word");
        }
    }

    @Test
    void who_finds_all_connections_in_use_is_told_so() throws Exception {
        try (var connections = connections(1)) {
            connections.use(redis -> assertThatThrownBy(() -> connections.use(Jedis::ping))
                    .hasMessageContaining("All 1 connections")
                    .hasMessageContaining("'connections'"));
        }
    }

    @Test
    void an_interrupt_ends_a_call_that_waits_for_the_server() throws Exception {
        try (var session = open(1);
                var redis = bare()) {
            session.store(List.of(record("interrupt", "1", 1)));
            redis.clientPause(60_000);
            var waits = new FutureTask<>(() -> session.delete(Selection.all("interrupt")));
            var thread = new Thread(waits);
            thread.start();
            while (thread.getState() != Thread.State.RUNNABLE
                    || !List.of(thread.getStackTrace()).toString().contains("read")) {
                Thread.onSpinWait();
            }
            thread.interrupt();
            assertThatThrownBy(waits::get)
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(InterruptedException.class);
        } finally {
            SERVER.kill();
            SERVER.restart();
        }
    }

    @Test
    void nothing_is_left_of_a_session_that_is_closed() throws Exception {
        var threads = Thread.getAllStackTraces().keySet();
        try (var redis = bare()) {
            var before = redis.clientList().lines().count();
            var session = open(4);
            var workers = IntStream.range(0, 4)
                    .mapToObj(i -> start(() -> session.store(List.of(record("left", "" + i, i)))))
                    .toList();
            for (var worker : workers) {
                worker.get();
            }
            assertThat(redis.clientList().lines().count()).isGreaterThan(before);
            session.close();
            while (redis.clientList().lines().count() > before) {
                Thread.onSpinWait();
            }
        }
        assertThat(Thread.getAllStackTraces().keySet().stream().filter(Thread::isAlive))
                .allMatch(thread -> threads.contains(thread) || thread.getName().startsWith("worker"));
    }

    @Test
    void what_is_no_record_is_told_and_can_be_replaced() throws Exception {
        try (var session = open(1);
                var redis = bare()) {
            session.store(List.of(record("odd", "1", 1)));
            redis.set("mortise:shop%3A 100%25:odd:record:1", "nothing of ours");
            assertThatThrownBy(() -> session.retrieve(Query.all("odd"), record -> true))
                    .hasMessageContaining("'1' is no record");
            session.store(List.of(record("odd", "1", 2)));
            session.retrieve(Query.all("odd"), record -> {
                assertThat(record.data()).isEqualTo(Map.of("n", 2L));
                return true;
            });
        }
    }

    private static Connections connections(int count) {
        return new Connections(Server.of(SERVER.url()), RedisStorageTest.settings(SERVER, count));
    }

    private static <T> FutureTask<T> start(Callable<T> work) {
        var task = new FutureTask<>(work);
        new Thread(task, "worker").start();
        return task;
    }
}
