package org.mortise.core.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.Runs.Watch;

class WatchersTest extends EngineCase {
    private final BlockingQueue<RunDescription> told = new LinkedBlockingQueue<>();
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void openWithTwoProjects() throws Exception {
        action("work", (value, context) -> {
            for (int i = 0; i < 10_000; i++) {
                context.progress(i / 20_000.0, "item " + i);
            }
            return Map.of("much", "text");
        });
        action("wait", (value, context) -> {
            context.progress(0.5, "half way");
            gate.await();
            return Map.of();
        });
        open();
        house.projects.create("other", "");
        oneStep("mine", "processing", "default", "work");
        oneStep("waiting", "processing", "default", "wait");
        oneStep("theirs", "processing", "other", "work");
    }

    private String start(String pipeline) {
        return house.engine.start(RunRequest.manual(pipeline, Map.of())).id();
    }

    private Watch watch(Consumer<RunDescription> watcher) {
        return house.engine.watch("", watcher);
    }

    private RunDescription end(String id) throws InterruptedException {
        for (var run = told.take(); ; run = told.take()) {
            if (run.id().equals(id) && run.status().ended()) {
                return run;
            }
        }
    }

    @Test
    void tellsOfProgressAndOfTheEndWithoutResults() throws Exception {
        try (var watch = watch(told::add)) {
            var id = start("waiting");
            var run = told.take();
            while (run.progress() == 0) {
                run = told.take();
            }
            assertThat(run.steps().get(0).message()).isEqualTo("half way");
            assertThat(run.status()).isEqualTo(RunStatus.EXECUTING);
            gate.countDown();
            assertThat(end(id).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(end(start("mine")).steps().get(0).result()).isEmpty();
        }
    }

    @Test
    void whoTakesHisTimeHoldsNoRunUpAndHearsOfTheLastState() throws Exception {
        var first = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        try (var watch = watch(run -> {
            told.add(run);
            first.countDown();
            try {
                goOn.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        })) {
            var begun = start("waiting");
            first.await();
            var other = start("mine");
            gate.countDown();
            assertThat(house.engine.await(begun, LONG).status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(house.engine.await(other, LONG).status()).isEqualTo(RunStatus.COMPLETED);
            goOn.countDown();
            assertThat(told.take().id()).isEqualTo(begun);
            assertThat(List.of(told.take(), told.take()))
                    .extracting(RunDescription::status)
                    .containsOnly(RunStatus.COMPLETED);
        }
    }

    @Test
    void tellsOfOneProjectOnly() throws Exception {
        var theirs = new LinkedBlockingQueue<RunDescription>();
        try (var all = watch(told::add);
                var some = house.engine.watch("other", theirs::add)) {
            end(start("mine"));
            var id = start("theirs");
            end(id);
            end(start("mine"));
            assertThat(theirs)
                    .isNotEmpty()
                    .allSatisfy(run -> assertThat(run.id()).isEqualTo(id));
        }
    }

    @Test
    void whoThrowsIsToldNoMoreAndDisturbsNobody() throws Exception {
        var calls = new LinkedBlockingQueue<String>();
        try (var bad = watch(run -> {
                    calls.add(run.id());
                    throw new IllegalStateException("no");
                });
                var good = watch(told::add)) {
            end(start("mine"));
            end(start("mine"));
            assertThat(calls).hasSize(1);
        }
    }

    @Test
    void whoHasClosedIsToldNoMore() throws Exception {
        var closed = new LinkedBlockingQueue<RunDescription>();
        watch(closed::add).close();
        try (var watch = watch(told::add)) {
            end(start("mine"));
            assertThat(closed).isEmpty();
        }
    }
}
