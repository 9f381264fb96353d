package org.mortise.core.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.problem.Problem.Kind;

class KeysTest extends EngineCase {

    @BeforeEach
    void openWithTwoPipelines() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        open();
        oneStep("one", "processing", "default", "echo");
        oneStep("other", "processing", "default", "echo");
    }

    private RunDescription start(String pipeline, String key, Object parameter) {
        return house.engine.start(
                RunRequest.manual(pipeline, Map.of("n", parameter)).withKey(key));
    }

    @Test
    void theSameKeyGivesTheSameRunAlsoInTheNextProcess() throws Exception {
        var first = start("one", "k", 1L);
        house.engine.await(first.id(), LONG);
        assertThat(start("one", "k", 1).id()).isEqualTo(first.id());
        assertThat(first.key()).isEqualTo("k");
        house.close();
        open();
        var again = start("one", "k", 1L);
        assertThat(again).isEqualTo(house.engine.find(first.id()).orElseThrow());
        assertThat(house.engine.list(RunFilter.newest(10))).hasSize(1);
    }

    @Test
    void anotherPipelineAnotherKeyAndNoKeyAreOtherRuns() {
        var runs = List.of(
                start("one", "k", 1),
                start("other", "k", 1),
                start("one", "K", 1),
                start("one", "", 1),
                start("one", "", 1));
        assertThat(runs).extracting(RunDescription::id).doesNotHaveDuplicates();
    }

    @Test
    void otherParametersAreInConflict() {
        start("one", "k", 1);
        refused(Kind.CONFLICT, () -> start("one", "k", 2));
        assertThat(house.engine.list(RunFilter.newest(10))).hasSize(1);
    }

    @Test
    void whatCouldNotBeStartedCanBeWithTheSameKey() {
        actions.without("test");
        refused(Kind.UNAVAILABLE, () -> start("one", "k", 1));
        action("echo", (value, context) -> Map.of("value", value));
        assertThat(start("one", "k", 1).key()).isEqualTo("k");
        actions.without("test");
        assertThat(start("one", "k", 1).key()).isEqualTo("k");
    }

    @Test
    void manyAtOnceMakeOneRun() throws Exception {
        var asking = new ArrayList<Callable<String>>();
        for (int i = 0; i < 400; i++) {
            var key = "k" + i % 10;
            asking.add(() -> start("one", key, 1).id());
        }
        var pool = Executors.newFixedThreadPool(16);
        var ids = new HashSet<String>();
        for (var id : pool.invokeAll(asking)) {
            ids.add(id.get());
        }
        pool.shutdown();
        assertThat(ids).hasSize(10);
        assertThat(house.engine.list(RunFilter.newest(100))).hasSize(10);
    }
}
