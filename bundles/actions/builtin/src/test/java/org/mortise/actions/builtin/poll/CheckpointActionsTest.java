package org.mortise.actions.builtin.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.actions.builtin.Step;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.checkpoint.StoredCheckpoints;
import org.sqlite.SQLiteDataSource;

class CheckpointActionsTest {
    @TempDir
    Path base;

    private LoadCheckpoint load;
    private SaveCheckpoint save;

    @BeforeEach
    void open() throws Exception {
        var store = new SQLiteDataSource();
        store.setUrl("jdbc:sqlite:" + base.resolve("mortise.db"));
        var checkpoints = new StoredCheckpoints(store);
        load = new LoadCheckpoint(checkpoints);
        save = new SaveCheckpoint(checkpoints);
    }

    @Test
    void whatWasSavedIsLoaded() throws Exception {
        assertThat(Step.run(save, Map.of("checkpoint", Map.of("at", 5))))
                .containsEntry("saved", true)
                .containsEntry("version", 1L);
        assertThat(Step.run(load, Map.of()))
                .containsEntry("exists", true)
                .containsEntry("version", 1L)
                .containsEntry("checkpoint", Map.of("at", 5))
                .extractingByKey("updated_at")
                .isNotNull();
    }

    @Test
    void withoutOneThereIsTheDefault() throws Exception {
        assertThat(Step.run(load, Map.of("default", Map.of("at", 0))))
                .containsEntry("exists", false)
                .containsEntry("version", 0L)
                .containsEntry("checkpoint", Map.of("at", 0))
                .containsEntry("updated_at", null);
        assertThat(Step.run(load, Map.of())).containsEntry("checkpoint", Map.of());
    }

    @Test
    void stepsAndScopesHaveTheirOwn() throws Exception {
        Step.run(save, Map.of("checkpoint", Map.of("at", 1), "step_name", "poll", "scope", "north"));
        assertThat(Step.run(load, Map.of("step_name", "poll", "scope", "north")))
                .containsEntry("exists", true);
        assertThat(Step.run(load, Map.of("step_name", "poll", "scope", "south")))
                .containsEntry("exists", false);
        assertThat(Step.run(load, Map.of())).containsEntry("exists", false);
    }

    @Test
    void aStaleVersionFails() throws Exception {
        Step.run(save, Map.of("checkpoint", Map.of(), "version", 0));
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(save, Map.of("checkpoint", Map.of(), "version", 0)))
                .matches(e -> e.problem().kind() == Kind.CONFLICT);
    }
}
