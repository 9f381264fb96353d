package org.mortise.core.pipelines.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.House;

class JournalTest {
    private static final String DOCUMENT = "{\"name\":\"p\",\"steps\":[{\"name\":\"one\"},{\"name\":\"two\"}]}";
    private static final Instant TIME = Instant.parse("2026-01-01T00:00:00.123456Z");

    @TempDir
    Path base;

    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();

    private Journal open() throws Exception {
        return open(1000, 1L << 30);
    }

    private Journal open(long runs, long bytes) throws Exception {
        return new Journal(House.store(base), meters, runs, bytes);
    }

    private static RunHead head(Journal journal, String id) {
        return new RunHead(
                journal.number(),
                id,
                "p-id",
                "p",
                "default",
                "manual",
                "me",
                0,
                "",
                "",
                Map.of("a", List.of(1, "x")),
                TIME);
    }

    private static RunHead accept(Journal journal, String id) {
        var head = head(journal, id);
        journal.accepted(head, DOCUMENT);
        return head;
    }

    private static StepEnd step(int position, String name, RunStatus status, String left) {
        var next = status == RunStatus.COMPLETED ? Next.ON : Next.END;
        return new StepEnd(position, name, status, next, TIME, 42, 1, "said", List.of(), left.getBytes(UTF_8));
    }

    private static void end(Journal journal, RunHead head) throws InterruptedException {
        var written = new CountDownLatch(1);
        journal.ended(head, new RunEnd(RunStatus.COMPLETED, TIME, TIME, "", Map.of()), written::countDown);
        written.await();
    }

    /** What a process that is killed at this moment leaves behind: the files as the kernel has them. */
    private Journal openAsIfKilled() throws Exception {
        var after = Files.createTempDirectory(base, "after");
        for (var file : List.of("mortise.db", "mortise.db-wal")) {
            Files.copy(base.resolve(file), after.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        return new Journal(House.store(after), meters, 1000, 1L << 30);
    }

    @Test
    void hasEveryAcknowledgedRunAfterAKill() throws Exception {
        var journal = open();
        for (int i = 0; i < 50; i++) {
            accept(journal, "run-" + i);
        }
        var after = openAsIfKilled();
        assertThat(after.list(RunFilter.newest(100))).hasSize(50).allSatisfy(run -> {
            assertThat(run.status()).isEqualTo(RunStatus.QUEUED);
            assertThat(run.started()).isNull();
            assertThat(run.ended()).isNull();
        });
        assertThat(after.number()).isEqualTo(51);
        after.close();
        journal.close();
    }

    @Test
    void knowsTheCompletedStepsOfARunThatWasKilled() throws Exception {
        var journal = open();
        var head = accept(journal, "run");
        journal.begun(head, TIME);
        journal.stepped(head, step(0, "one", RunStatus.COMPLETED, "{\"one\":{\"k\":[1]},\"_global\":{\"g\":\"v\"}}"));
        end(journal, accept(journal, "written after it"));

        var after = openAsIfKilled();
        var run = after.find("run").orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(run.error()).isEqualTo("The runtime ended while it was under way.");
        assertThat(run.ended()).isNotNull();
        assertThat(run.started()).isEqualTo(TIME);
        assertThat(run.progress()).isEqualTo(0.5);
        assertThat(run.steps())
                .containsExactly(
                        new StepDescription("one", RunStatus.COMPLETED, TIME, 42, 1, "said", Map.of("k", List.of(1))),
                        StepDescription.queued("two"));
        var saved = after.load("run").orElseThrow();
        assertThat(saved.head()).isEqualTo(head);
        assertThat(saved.document()).isEqualTo(DOCUMENT);
        assertThat(saved.steps())
                .singleElement()
                .satisfies(step -> assertThat(step.left())
                        .isEqualTo(Map.of("one", Map.of("k", List.of(1)), "_global", Map.of("g", "v"))));
        assertThat(after.find("written after it"))
                .get()
                .extracting(RunDescription::status)
                .isEqualTo(RunStatus.COMPLETED);
        after.close();
        journal.close();
    }

    @Test
    void countsWhatItWrites() throws Exception {
        var journal = open();
        accept(journal, "one");
        accept(journal, "two");
        assertThat(meters.get("mortise.journal.batch").summary().totalAmount()).isEqualTo(2);
        assertThat(meters.get("mortise.journal.commit").timer().count()).isEqualTo(2);
        journal.close();
        assertThat(meters.getMeters()).isEmpty();
    }

    @Test
    void listsWhatAFilterChooses() throws Exception {
        var journal = open();
        for (int i = 0; i < 6; i++) {
            var head = accept(journal, "run-" + i);
            if (i % 2 == 0) {
                end(journal, head);
            }
        }
        assertThat(ids(journal, RunFilter.newest(2))).containsExactly("run-5", "run-4");
        assertThat(ids(journal, RunFilter.newest(2).before("run-4"))).containsExactly("run-3", "run-2");
        assertThat(ids(journal, RunFilter.newest(9).in(RunStatus.COMPLETED)))
                .containsExactly("run-4", "run-2", "run-0");
        assertThat(ids(
                        journal,
                        RunFilter.newest(9)
                                .in(RunStatus.QUEUED, RunStatus.EXECUTING)
                                .before("run-5")))
                .containsExactly("run-3", "run-1");
        assertThat(ids(journal, RunFilter.newest(9).ofProject("default").ofPipeline("p-id")))
                .hasSize(6);
        assertThat(ids(journal, RunFilter.newest(9).ofProject("other"))).isEmpty();
        assertThat(ids(journal, RunFilter.newest(9).before("nope"))).isEmpty();
        journal.close();
    }

    private static List<String> ids(Journal journal, RunFilter filter) {
        return journal.list(filter).stream().map(RunDescription::id).toList();
    }

    @Test
    void goesOnFromTheFirstStepThatIsNotCompleted() throws Exception {
        var journal = open();
        var head = accept(journal, "run");
        journal.begun(head, TIME);
        journal.stepped(head, step(0, "one", RunStatus.COMPLETED, "{}"));
        journal.stepped(head, step(1, "two", RunStatus.FAILED, "{}"));
        journal.ended(head, new RunEnd(RunStatus.FAILED, TIME, TIME, "why", Map.of()), () -> {});
        journal.resumed(head);
        assertThat(journal.load("run").orElseThrow().steps()).hasSize(2);
        assertThat(journal.find("run").orElseThrow().status()).isEqualTo(RunStatus.QUEUED);
        assertThat(journal.find("run").orElseThrow().error()).isEmpty();
        journal.stepped(head, step(1, "two", RunStatus.COMPLETED, "{}"));
        end(journal, head);
        assertThat(journal.find("run").orElseThrow().steps())
                .extracting(StepDescription::status)
                .containsExactly(RunStatus.COMPLETED, RunStatus.COMPLETED);
        journal.close();
    }

    @Test
    void writesWhatIsLeftWhenItCloses() throws Exception {
        var journal = open();
        var head = accept(journal, "run");
        journal.begun(head, TIME);
        for (int i = 0; i < 1000; i++) {
            journal.stepped(head, step(i, "one", RunStatus.COMPLETED, "{}"));
        }
        journal.close();
        var again = open();
        assertThat(again.load("run").orElseThrow().steps()).hasSize(1000);
        again.close();
        assertThatThrownBy(() -> accept(again, "late"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("stops");
    }

    @Test
    void acceptsFromManyThreadsAtOnce() throws Exception {
        var journal = open();
        var pool = Executors.newFixedThreadPool(16);
        var accepted = new ArrayList<Future<?>>();
        for (int i = 0; i < 500; i++) {
            var id = "run-" + i;
            accepted.add(pool.submit(() -> accept(journal, id)));
        }
        for (var one : accepted) {
            one.get();
        }
        pool.shutdown();
        assertThat(journal.list(RunFilter.newest(1000)))
                .extracting(RunDescription::id)
                .doesNotHaveDuplicates()
                .hasSize(500);
        journal.close();
    }

    @Test
    void forgetsTheOldestRunsThatHaveEnded() throws Exception {
        var journal = open(20, 1L << 30);
        var underWay = accept(journal, "under way");
        for (int i = 0; i < 100; i++) {
            var head = accept(journal, "run-" + i);
            journal.stepped(head, step(0, "one", RunStatus.COMPLETED, "{}"));
            end(journal, head);
        }
        journal.stepped(underWay, step(0, "one", RunStatus.COMPLETED, "{}"));
        journal.close();

        var again = open();
        var kept = again.list(RunFilter.newest(1000)).stream()
                .map(RunDescription::id)
                .toList();
        assertThat(kept).hasSizeBetween(20, 26).startsWith("run-99", "run-98").endsWith("under way");
        try (var connection = House.store(base).getConnection()) {
            assertThat(Schema.ask(connection, "SELECT count(DISTINCT run) FROM step"))
                    .isEqualTo(kept.size());
            assertThat(Schema.ask(connection, "SELECT count(*) FROM definition"))
                    .isEqualTo(1);
        }
        again.close();
    }

    @Test
    void staysWithinItsBytes() throws Exception {
        var bound = 20L << 20;
        var journal = open(1_000_000, bound);
        var left = "{\"one\":{\"text\":\"" + "x".repeat(1 << 20) + "\"}}";
        for (int i = 0; i < 150; i++) {
            var head = accept(journal, "run-" + i);
            journal.stepped(head, step(0, "one", RunStatus.COMPLETED, left));
            end(journal, head);
        }
        journal.close();
        assertThat(Files.size(base.resolve("mortise.db"))).isLessThan(bound * 3);
        var again = open();
        assertThat(again.list(RunFilter.newest(1)))
                .extracting(RunDescription::id)
                .containsExactly("run-149");
        again.close();
    }

    @Test
    void refusesRunsAndKeepsStepsWhileTheDiskIsFull() throws Exception {
        var store = new FullableStore(House.store(base));
        var journal = new Journal(store, meters, 1000, 1L << 30);
        var head = accept(journal, "before");
        journal.begun(head, TIME);
        store.fill();
        var big = "{\"one\":{\"text\":\"" + "x".repeat(1 << 20) + "\"}}";
        journal.stepped(head, step(0, "one", RunStatus.COMPLETED, big));
        assertThatThrownBy(() -> accept(journal, "while full"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("full");
        store.empty();
        accept(journal, "after");
        assertThat(journal.find("while full")).isEmpty();
        assertThat(journal.load("before").orElseThrow().steps()).hasSize(1);
        journal.close();
    }
}
