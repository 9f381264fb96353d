package org.mortise.itest.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Await;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;
import org.mortise.itest.probe.Callers;

/** The process is killed at moments that chance chooses, while clients have runs accepted, and others wait, run and end. */
class KillTest {
    private static final int KILLS = 20;
    private static final int CLIENTS = 6;
    private static final int RUNS_EACH_TIME = 200;
    private static final int LONGEST_MILLIS = 400;

    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();

    /** How often a step was done when it was seen to be written down; from then on it must not be done again. */
    private final Map<String, Integer> written = new HashMap<>();

    private Marks marks;
    private int interrupted;

    @BeforeEach
    void deploy() throws IOException {
        marks = Marks.in(instance);
        for (var name : List.of("marking", "changed", "removed")) {
            marks.pipeline(name, name);
        }
        Await.until(
                "all is there", () -> Stream.of("marking", "changed", "removed").allMatch(this::isReady));
    }

    @Test
    void nothingThatWasAcknowledgedIsLostAndNothingThatIsWrittenIsDoneAgain() throws Exception {
        for (int kill = 0; kill < KILLS; kill++) {
            killUnderLoad();
            if (kill == KILLS - 1) {
                changeFiles();
            }
            instance.start();
            var history = compare();
            assertThat(history.runs().keySet()).containsAll(acknowledged);
            resume(history.with("interrupted"), kill % 2);
        }
        assertThat(interrupted).as("a kill met some that had begun").isPositive();

        var names = instance.rest().get("/api/pipelines").good().findValuesAsText("name");
        assertThat(names).contains("changed-while-down", "added").doesNotContain("marking", "changed", "removed");
        resume(History.of(instance.rest()).with("interrupted"), 0);
        Await.until(
                "all have ended",
                () -> instance.rest()
                        .get("/api/worktasks?limit=1&status=queued,executing")
                        .good()
                        .get("tasks")
                        .isEmpty());
        assertThat(compare().with("completed")).containsAll(acknowledged);
        assertThat(marks.count().keySet())
                .containsAll(acknowledged.stream()
                        .flatMap(run -> Stream.of(run + " one", run + " two", run + " three"))
                        .toList());
    }

    @SuppressWarnings("try") // the clients work by being there
    private void killUnderLoad() throws InterruptedException {
        var permits = new Semaphore(RUNS_EACH_TIME);
        try (var clients = new Callers("client", CLIENTS, () -> accept(permits))) {
            TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_MILLIS));
            instance.kill();
            assertThat(clients.take().wrong()).isEmpty();
        }
    }

    private void accept(Semaphore permits) throws InterruptedException {
        if (!permits.tryAcquire(10, TimeUnit.MILLISECONDS)) {
            return;
        }
        try {
            var accepted = instance.rest()
                    .post("/api/pipelines/marking/execute", Map.of())
                    .good();
            acknowledged.add(accepted.get("work_task_id").asText());
        } catch (UncheckedIOException e) {
            // Killed before it answered: what became of that wish is nobody's promise.
        }
    }

    /** What runs goes on as it began, whatever becomes of its pipeline. */
    private void changeFiles() throws IOException {
        Files.delete(marks.file("marking"));
        Files.delete(marks.file("removed"));
        marks.pipeline("changed", "changed-while-down");
        marks.pipeline("added", "added");
    }

    /** What is written down by now must never be done again. */
    private History compare() {
        var history = History.of(instance.rest());
        var done = marks.count();
        assertThat(history.with("failed")).isEmpty();
        history.written().forEach(step -> written.putIfAbsent(step, done.getOrDefault(step, 0)));
        assertThat(done).containsAllEntriesOf(written);
        interrupted += history.with("interrupted").size();
        return history;
    }

    private void resume(List<String> runs, int from) {
        for (int i = from; i < runs.size(); i += from + 1) {
            instance.rest()
                    .post("/api/worktasks/" + runs.get(i) + "/resume", Map.of())
                    .good();
        }
    }

    private boolean isReady(String pipeline) {
        return instance.rest()
                .get("/api/pipelines/" + pipeline)
                .body()
                .path("ready")
                .asBoolean();
    }
}
