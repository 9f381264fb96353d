package org.mortise.core.pipelines.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.Checkpoint;
import org.mortise.api.pipeline.CheckpointKey;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.House;

class StoredCheckpointsTest {
    private static final CheckpointKey KEY = new CheckpointKey("default", "orders", "poll", "");

    @TempDir
    Path base;

    private StoredCheckpoints checkpoints;

    @BeforeEach
    void open() throws Exception {
        checkpoints = new StoredCheckpoints(House.store(base));
    }

    @Test
    void whatWasSavedIsThereAfterANewStart() throws Exception {
        var saved = checkpoints.save(KEY, Map.of("seen_hashes", List.of("a", "b")), OptionalLong.empty());
        assertThat(saved.version()).isEqualTo(1);
        assertThat(new StoredCheckpoints(House.store(base)).load(KEY)).contains(saved);
    }

    @Test
    void eachKeyHasItsOwn() {
        save("one", OptionalLong.empty());
        assertThat(checkpoints.load(new CheckpointKey("other", "orders", "poll", "")))
                .isEmpty();
        assertThat(checkpoints.load(new CheckpointKey("default", "invoices", "poll", "")))
                .isEmpty();
        assertThat(checkpoints.load(new CheckpointKey("default", "orders", "other", "")))
                .isEmpty();
        assertThat(checkpoints.load(new CheckpointKey("default", "orders", "poll", "other")))
                .isEmpty();
    }

    @Test
    void listsThoseOfAPipelineByStepAndScope() {
        var other = new CheckpointKey("default", "orders", "poll", "other");
        var earlier = new CheckpointKey("default", "orders", "load", "z");
        for (var key : List.of(other, earlier, new CheckpointKey("default", "invoices", "poll", ""))) {
            checkpoints.save(key, Map.of("of", key.step()), OptionalLong.empty());
        }
        var saved = save("one", OptionalLong.empty());
        var list = checkpoints.list("default", "orders");
        assertThat(list.keySet()).containsExactly(earlier, KEY, other);
        assertThat(list).containsEntry(KEY, saved);
        assertThat(checkpoints.list("other", "orders")).isEmpty();
    }

    @Test
    void forgetsWhatIsRemoved() {
        var other = new CheckpointKey("default", "orders", "poll", "other");
        checkpoints.save(other, Map.of(), OptionalLong.empty());
        save("one", OptionalLong.empty());
        assertThat(checkpoints.remove(KEY)).isTrue();
        assertThat(checkpoints.remove(KEY)).isFalse();
        assertThat(checkpoints.load(KEY)).isEmpty();
        assertThat(checkpoints.load(other)).isPresent();
        assertThat(save("again", OptionalLong.of(0)).version()).isEqualTo(1);
    }

    @Test
    void withoutAnExpectationTheLastOneWins() {
        assertThat(save("one", OptionalLong.empty()).version()).isEqualTo(1);
        assertThat(save("two", OptionalLong.empty()).version()).isEqualTo(2);
        assertThat(checkpoints.load(KEY).orElseThrow().value()).containsEntry("is", "two");
    }

    @Test
    void anOldVersionIsRefusedAndChangesNothing() {
        save("one", OptionalLong.of(0));
        save("two", OptionalLong.of(1));
        assertConflict(OptionalLong.of(1), "is at version 2, not at 1");
        assertConflict(OptionalLong.of(0), "is at version 2, not at 0");
        assertConflict(OptionalLong.of(3), "is at version 2, not at 3");
        assertThat(checkpoints.load(KEY).orElseThrow().value()).containsEntry("is", "two");
    }

    @Test
    void aVersionOfWhatIsNotThereIsRefused() {
        assertConflict(OptionalLong.of(1), "is at version 0, not at 1");
        assertThat(checkpoints.load(KEY)).isEmpty();
    }

    @Test
    void ofManyWhoSaveTheSameVersionOneWins() throws Exception {
        var threads = Executors.newFixedThreadPool(4);
        try {
            Callable<Boolean> save = () -> {
                try {
                    save("mine", OptionalLong.of(0));
                    return true;
                } catch (ProblemException e) {
                    return false;
                }
            };
            var won = 0;
            for (var done : threads.invokeAll(List.of(save, save, save, save, save, save, save, save))) {
                won += done.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void whatIsTooLargeIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> save("x".repeat(5 << 20), OptionalLong.empty()))
                .matches(e -> e.problem().kind() == Kind.TOO_LARGE);
    }

    private Checkpoint save(String value, OptionalLong expected) {
        return checkpoints.save(KEY, Map.of("is", value), expected);
    }

    private void assertConflict(OptionalLong expected, String why) {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> save("three", expected))
                .withMessageContaining(why)
                .matches(e -> e.problem().kind() == Kind.CONFLICT);
    }
}
