package org.mortise.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Selection;

/** Several processes on one folder, and processes that come to a bad end. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class ProcessesTest {
    @TempDir
    private Path directory;

    @Test
    void whatAKilledProcessWasToldIsThereAndNothingIsHalf() throws Exception {
        var told = new ArrayList<Integer>();
        var child = Child.start(List.of(), "store", directory);
        try (var output = child.inputReader()) {
            for (var line = output.readLine(); line != null; line = output.readLine()) {
                told.add(Integer.valueOf(line));
                if (told.size() == 50) {
                    child.toHandle().destroyForcibly(); // The process would close its output unread.
                }
            }
        }
        assertThat(child.waitFor()).isNotZero();

        try (var session = Records.open(directory)) {
            assertThat(Records.ids(session))
                    .containsAll(told.stream()
                            .flatMap(first -> IntStream.range(first, first + 5).mapToObj(n -> "r" + n))
                            .toList());
            session.store(List.of(Records.record("next", Map.of())));
            assertThat(Records.ids(session)).contains("next");
        }
    }

    @Test
    void twoProcessesAndTwoSessionsLoseNoUpdateOfEachOther() throws Exception {
        var sessions = Executors.newFixedThreadPool(4);
        try (var one = Records.open(directory, false);
                var other = Records.open(directory, false)) {
            one.store(List.of(Records.record("shared", Map.of())));
            var children = List.of(
                    Child.start(List.of(), "update", directory, "a", 300),
                    Child.start(List.of(), "update", directory, "b", 300));
            var work = IntStream.range(0, 600)
                    .mapToObj(i -> (Callable<Long>) () -> (i % 2 == 0 ? one : other)
                            .update(Selection.ids(Records.ENTITY, List.of("shared")), Map.of(Attribute.of("c" + i), i)))
                    .toList();
            for (var done : sessions.invokeAll(work)) {
                assertThat(done.get()).isEqualTo(1);
            }
            for (var child : children) {
                assertThat(child.waitFor()).isZero();
            }

            assertThat((Map<?, ?>) Records.all(one).get(0).data()).hasSize(1200);
        } finally {
            sessions.shutdownNow();
        }
    }

    /** A process that may write files up to a size gets from its system what it gets from a disk that is full. */
    @Test
    void whatHasNoRoomIsToldAndLeavesNothingHalf() throws Exception {
        var child = Child.start(List.of("sh", "-c", "ulimit -f 100; exec \"$@\"", "sh"), "limit", directory);

        assertThat(child.inputReader().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("[Failure[index=1, ")
                                .contains("File too large"),
                        line -> assertThat(line)
                                .startsWith("UNAVAILABLE: The files cannot be used: ")
                                .contains("File too large"),
                        line -> assertThat(line).startsWith("UNAVAILABLE: ").contains("File too large"),
                        line -> assertThat(line).isEqualTo("[]"),
                        line -> assertThat(line).startsWith("Health[healthy=true"));
        assertThat(child.waitFor()).isZero();
        try (var session = Records.open(directory)) {
            assertThat(Records.all(session))
                    .isEqualTo(Stream.of("a", "b", "c")
                            .map(id -> Records.record(id, Map.of("v", 1L)))
                            .toList());
        }
        try (var files = Files.list(Records.folder(directory))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("a.json", "b.json", "c.json");
        }
    }

    /** The disk is one of a megabyte, in memory, that only the child sees. */
    @Test
    void aFullDiskTakesNothingAndLeavesNothingHalf() throws Exception {
        var mount = List.of(
                "unshare",
                "--map-root-user",
                "--mount",
                "sh",
                "-c",
                "mount -t tmpfs -o size=1m tmpfs \"$0\" && exec \"$@\"");
        var before = new ArrayList<>(mount);
        before.add(directory.toString());

        var child = Child.start(before, "fill", directory);

        assertThat(child.inputReader().lines())
                .satisfiesExactly(
                        line -> assertThat(line)
                                .startsWith("UNAVAILABLE: The files cannot be used: ")
                                .contains("No space"),
                        line -> assertThat(line).startsWith("Health[healthy=true"),
                        line -> assertThat(line).isEqualTo("true"),
                        line -> assertThat(line)
                                .startsWith("[Failure[index=1, ")
                                .contains("No space"),
                        line -> assertThat(line).isEqualTo("[]"),
                        line -> assertThat(line).startsWith("Health[healthy=true"));
        assertThat(child.waitFor()).isZero();
    }
}
