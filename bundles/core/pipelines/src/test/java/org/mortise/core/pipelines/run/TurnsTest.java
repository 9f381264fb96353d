package org.mortise.core.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.definition.Definition.Type;

class TurnsTest extends EngineCase {
    private final Semaphore gate = new Semaphore(0);

    /** The pipelines whose runs began, in that order. */
    private final BlockingQueue<String> began = new LinkedBlockingQueue<>();

    @BeforeEach
    void actions() {
        action("wait", (value, context) -> {
            began.add((String) value);
            gate.acquire();
            return Map.of();
        });
    }

    private void open(int workers, Map<Type, Integer> types) throws Exception {
        open(new Limits(workers, types, 100_000, LONG, 10_000));
        for (var type : List.of("ingestion", "processing", "output")) {
            oneStep(type, type, "default", "wait");
        }
    }

    private String start(String pipeline) {
        return start(pipeline, 0);
    }

    private String start(String pipeline, int priority) {
        return house.engine
                .start(RunRequest.manual(pipeline, Map.of()).withPriority(priority))
                .id();
    }

    @Test
    void theHighestPriorityGoesFirstAndTheOldestOfEqualOnes() throws Exception {
        open(1, Map.of());
        for (var name : List.of("a", "b", "c", "d", "e")) {
            oneStep(name, "processing", "default", "wait");
        }
        start("processing");
        assertThat(began.take()).isEqualTo("processing");
        start("a");
        start("b", -1);
        start("c", 10);
        start("d");
        start("e", 10);
        gate.release(6);
        for (var name : List.of("c", "e", "a", "d", "b")) {
            assertThat(began.take()).isEqualTo(name);
        }
    }

    @Test
    void aTypeHasItsOwnLimit() throws Exception {
        open(4, Map.of(Type.INGESTION, 2));
        for (int i = 0; i < 20; i++) {
            start("ingestion");
        }
        start("processing");
        start("output");
        assertThat(List.of(began.take(), began.take(), began.take(), began.take()))
                .containsExactlyInAnyOrder("ingestion", "ingestion", "processing", "output");
        var figures = house.engine.figures();
        assertThat(figures.executing()).isEqualTo(Map.of("ingestion", 2, "processing", 1, "output", 1));
        assertThat(figures.queued()).isEqualTo(Map.of("ingestion", 18, "processing", 0, "output", 0));
        assertThat(house.engine.queued()).isEqualTo(18);
        gate.release(100);
    }

    @Test
    void aFloodOfOneTypeLetsAnotherGoFirst() throws Exception {
        open(2, Map.of());
        for (int i = 0; i < 20; i++) {
            start("ingestion");
        }
        began.take();
        began.take();
        start("output");
        gate.release();
        assertThat(began.take()).isEqualTo("output");
        gate.release(100);
    }

    @Test
    void moreWorkersAreOfUseAtOnce() throws Exception {
        open(1, Map.of());
        start("processing");
        start("processing");
        began.take();
        house.engine.limit(new Limits(2, 10, LONG, 10_000));
        assertThat(began.take()).isEqualTo("processing");
        gate.release(100);
    }

    @Test
    void losesNoneOfManyThatWait() throws Exception {
        open(4, Map.of());
        var ids = new ArrayList<String>();
        for (int i = 0; i < 3000; i++) {
            ids.add(start(i % 3 == 0 ? "ingestion" : "output", i % 7));
        }
        for (int i = 4; i < 3000; i += 3) {
            house.engine.cancel(ids.get(i));
        }
        gate.release(3000);
        for (var id : ids) {
            assertThat(house.engine.await(id, LONG).status()).isIn(RunStatus.COMPLETED, RunStatus.CANCELLED);
        }
        assertThat(house.engine.queued()).isZero();
        assertThat(house.engine.figures().lastHour().values().stream().mapToInt(count -> count))
                .satisfies(counts -> assertThat(
                                counts.stream().mapToInt(count -> count).sum())
                        .isEqualTo(3000));
    }
}
