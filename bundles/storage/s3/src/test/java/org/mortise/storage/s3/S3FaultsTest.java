package org.mortise.storage.s3;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Source;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** What only servers of this sort do, or this backend. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class S3FaultsTest {
    private static final StorageScope SCOPE = new StorageScope("shop", "one", Path.of("x"));

    @RegisterExtension
    static final S3Proxy SERVER = new S3Proxy();

    private static StorageSession open(String key, String secret, int connections) {
        return new S3Storage().open(SERVER.settings(key, secret, connections, 60), SCOPE);
    }

    private static StorageSession open(int connections) {
        return open(S3Proxy.KEY, S3Proxy.SECRET, connections);
    }

    private static Cir record(String entity, String id) {
        var source =
                new Source(Source.Type.API, "test:", Instant.EPOCH, Source.Format.JSON, Map.of("entity_type", entity));
        return new Cir(id, source, Map.of("v", 1L), Map.of());
    }

    private static List<String> ids(StorageSession session, String entity, List<String> told) throws Exception {
        session.retrieve(Query.all(entity), record -> told.add(record.id()));
        return told;
    }

    @Test
    void who_finds_all_connections_in_use_is_told_so_and_an_interrupt_ends_a_call_that_waits() throws Exception {
        try (var session = open(1)) {
            session.store(List.of(record("busy", "a")));
            try (var frozen = SERVER.freeze()) {
                var waiting = Stream.generate(() -> new FutureTask<>(session::metadata))
                        .limit(2) // One is kept for what is asked beside the records.
                        .toList();
                var threads = waiting.stream().map(Thread::new).toList();
                threads.forEach(Thread::start);
                awaitCalls(2);
                assertThatThrownBy(session::metadata)
                        .isInstanceOfSatisfying(
                                ProblemException.class,
                                e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNAVAILABLE))
                        .hasMessageContaining("All 1 connections")
                        .hasMessageContaining("'connections'");
                threads.forEach(Thread::interrupt);
                for (var call : waiting) {
                    assertThatThrownBy(call::get).hasCauseInstanceOf(InterruptedException.class);
                }
            }
        }
        try (var session = open(1)) {
            assertThat(ids(session, "busy", new ArrayList<>())).containsExactly("a");
        }
    }

    /** Waits until so many calls of ours are on their way to the server. */
    private static void awaitCalls(int count) throws InterruptedException {
        while (Thread.getAllStackTraces().entrySet().stream()
                        .filter(thread -> thread.getKey().getName().equals("storage-s3-transport"))
                        .filter(thread -> List.of(thread.getValue()).toString().contains("NioSocketImpl.implRead"))
                        .count()
                < count) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }

    @Test
    void half_an_object_is_told_and_hides_no_other() throws Exception {
        try (var session = open(4)) {
            session.store(List.of(record("half", "a"), record("half", "b"), record("half", "c")));
            Files.writeString(object("half", "b"), "{\"id\":\"b\",");
            var told = new ArrayList<String>();
            assertThatThrownBy(() -> ids(session, "half", told)).hasMessageContaining("no whole record");
            assertThat(told).containsExactly("a", "c");
            session.store(List.of(record("half", "b")));
            assertThat(ids(session, "half", new ArrayList<>())).containsExactly("a", "b", "c");
        }
    }

    @Test
    void what_is_listed_as_it_was_read_is_not_asked_for_again_and_what_others_replaced_is() throws Exception {
        try (var session = open(4);
                var other = open(4)) {
            session.store(List.of(record("read", "a"), record("read", "b"), record("read", "c")));
            assertThat(ids(session, "read", new ArrayList<>())).containsExactly("a", "b", "c");
            Files.writeString(object("read", "b"), "{"); // The server does not notice, and lists it as it was.
            other.update(Selection.ids("read", List.of("c")), Map.of(Attribute.of("v"), 2L));
            other.delete(Selection.ids("read", List.of("a")));
            var told = new ArrayList<Object>();
            session.retrieve(Query.all("read"), record -> told.add(record.data()));
            assertThat(told).containsExactly(Map.of("v", 1L), Map.of("v", 2L));
            assertThatThrownBy(() -> ids(other, "read", new ArrayList<>())).hasMessageContaining("no whole record");
        }
    }

    /** The file in which the server keeps a record. */
    private static Path object(String entity, String id) throws IOException {
        try (var files = Files.walk(SERVER.objects())) {
            return files.filter(path -> path.getParent().endsWith(entity))
                    .filter(path -> path.getFileName().toString().startsWith(id))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void a_secret_that_is_wrong_is_told_and_not_shown() throws Exception {
        try (var session = open(S3Proxy.KEY, "hush", 1)) {
            assertThatThrownBy(session::metadata)
                    .hasMessageContaining("does not let us")
                    .hasMessageNotContaining("hush");
        }
    }
}
