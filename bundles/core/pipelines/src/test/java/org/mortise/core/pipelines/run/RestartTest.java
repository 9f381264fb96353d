package org.mortise.core.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mortise.core.pipelines.House.LIMITS;

import java.nio.file.Files;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.House;

class RestartTest extends EngineCase {
    private static final Limits ONE = new Limits(1, 10, LONG, 10_000);

    private final LinkedBlockingQueue<Object> began = new LinkedBlockingQueue<>();
    private volatile CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void openWithThreePipelines() throws Exception {
        action("wait", (value, context) -> {
            began.add(value);
            gate.await();
            return Map.of();
        });
        open(ONE);
        for (var name : List.of("a", "b", "c")) {
            oneStep(name, "processing", "default", "wait");
        }
    }

    private String start(String pipeline, int priority) {
        return house.engine
                .start(RunRequest.manual(pipeline, Map.of("who", pipeline)).withPriority(priority))
                .id();
    }

    private RunStatus status(String id) {
        return house.engine.find(id).orElseThrow().status();
    }

    @Test
    void whatHadNotBegunWaitsAgainAndInTheSameOrder() throws Exception {
        var begun = start("a", 0);
        began.take();
        var second = start("b", 0);
        var urgent = start("c", 5);
        house.close();
        gate.countDown();
        open(ONE, Resume.MANUAL);
        assertThat(house.engine.await(second, LONG).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(house.engine.find(urgent).orElseThrow().priority()).isEqualTo(5);
        assertThat(List.of(began.take(), began.take())).containsExactly("c", "b");
        assertThat(status(begun)).isEqualTo(RunStatus.INTERRUPTED);
    }

    @Test
    void aKillComesToTheSame() throws Exception {
        var begun = start("a", 0);
        began.take();
        var second = start("b", 0); // once this is acknowledged, all before it is written
        var after = Files.createTempDirectory(base, "after");
        for (var file : List.of("mortise.db", "mortise.db-wal")) {
            Files.copy(base.resolve(file), after.resolve(file), StandardCopyOption.REPLACE_EXISTING);
        }
        gate.countDown();
        try (var next = new House(after, actions, ONE)) {
            assertThat(next.engine.find(begun).orElseThrow().status()).isEqualTo(RunStatus.INTERRUPTED);
            assertThat(next.engine.await(second, LONG).status()).isEqualTo(RunStatus.COMPLETED);
        }
    }

    @Test
    void whatHadBegunGoesOnByItselfWhereThatIsWished() throws Exception {
        var begun = start("a", 0);
        began.take();
        house.close();
        gate.countDown();
        open(ONE, Resume.AUTOMATIC);
        assertThat(house.engine.await(begun, LONG).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void nothingBeginsBeforeItsActionsCanBeThere() throws Exception {
        start("a", 0);
        began.take();
        var second = start("b", 0);
        var third = start("c", 0);
        house.close();
        gate.countDown();
        actions.without("test").reconciled(false);
        open(ONE, Resume.MANUAL);
        assertThat(status(second)).isEqualTo(RunStatus.QUEUED);
        assertThat(house.engine.queued()).isEqualTo(2);
        assertThat(house.engine.cancel(third).status()).isEqualTo(RunStatus.CANCELLED);
        action("wait", (value, context) -> Map.of());
        actions.reconciled(true);
        assertThat(house.engine.await(second, LONG).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void theQueueHoldsWhatItPromisedAlsoWhenItIsShorterNow() throws Exception {
        start("a", 0);
        began.take();
        var second = start("b", 0);
        var third = start("c", 0);
        house.close();
        gate.countDown();
        open(new Limits(1, 1, LONG, 10_000), Resume.MANUAL);
        assertThat(house.engine.await(second, LONG).status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(house.engine.await(third, LONG).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void aDefinitionThatIsNotUnderstoodAnyMoreFailsItsRunAndNoOther() throws Exception {
        start("a", 0);
        began.take();
        var second = start("b", 0);
        var third = start("c", 0);
        house.close();
        gate.countDown();
        try (var connection = House.store(base).getConnection();
                var update = connection.createStatement()) {
            update.executeUpdate(
                    "UPDATE definition SET document = replace(document, 'plugin', 'blogin') WHERE document LIKE '%\"b\"%'");
        }
        open(LIMITS, Resume.MANUAL);
        assertThat(house.engine.await(third, LONG).status()).isEqualTo(RunStatus.COMPLETED);
        house.close(); // and so all is written
        open(LIMITS, Resume.MANUAL);
        var failed = house.engine.find(second).orElseThrow();
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        assertThat(failed.error()).contains("blogin");
    }
}
