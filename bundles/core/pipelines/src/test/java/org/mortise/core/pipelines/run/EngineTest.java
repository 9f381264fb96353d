package org.mortise.core.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class EngineTest extends EngineCase {

    @Test
    void passesWhatAStepLeftToTheNext() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        open();
        pipeline(
                "echo", "{{context._parameters.who}}", "echo", "hello {{context.s0-echo.value}}!", "echo", "$.s1-echo");
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.progress()).isEqualTo(1);
        assertThat(run.steps().get(1).result()).isEqualTo(Map.of("value", "hello world!"));
        assertThat(run.steps().get(2).result()).isEqualTo(Map.of("value", Map.of("value", "hello world!")));
        assertThat(run.queued()).isBeforeOrEqualTo(run.started());
        assertThat(run.started()).isBeforeOrEqualTo(run.ended());
    }

    @Test
    void runsNothingInAnArchivedProject() throws Exception {
        action("fail", (value, context) -> {
            throw new IllegalStateException("for a reason");
        });
        open();
        house.projects.create("other", "");
        house.catalog.create(
                "project_id: other\nname: p\nsteps: [{name: s, plugin: test, action: fail, parameters: {value: 1}}]");
        var failed = run();
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
        house.projects.archive("other");
        refused(Kind.CONFLICT, this::start);
        refused(Kind.CONFLICT, () -> house.engine.resume(failed.id()));
        house.projects.unarchive("other");
        assertThat(start().project()).isEqualTo("other");
    }

    @Test
    void tellsTheSameFromTheJournal() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        open();
        pipeline("echo", "a", "echo", "b");
        var run = run();
        assertThat(house.engine.find(run.id())).contains(run);
        assertThat(house.journal.find(run.id())).contains(run);
        assertThat(house.engine.await(run.id(), Duration.ZERO)).isEqualTo(run);
        house.close();
        open();
        assertThat(house.engine.find(run.id())).contains(run);
    }

    @Test
    void tellsStepsWhereTheyAre() throws Exception {
        action(
                "where",
                (value, context) -> Map.of(
                        "run", context.runId(),
                        "pipeline", context.pipeline(),
                        "project", context.project(),
                        "step", context.step(),
                        "runtime", context.all("_runtime")));
        open();
        pipeline("where", "");
        var run = run();
        assertThat(run.steps().get(0).result())
                .isEqualTo(Map.of(
                        "run", run.id(),
                        "pipeline", run.pipeline(),
                        "project", "default",
                        "step", "s0-where",
                        "runtime",
                                Map.of(
                                        "run_id", run.id(),
                                        "pipeline_id", run.pipeline(),
                                        "project_id", "default",
                                        "trigger_type", "manual",
                                        "current_step", "s0-where")));
    }

    @Test
    void failsTheRunWithTheStepAndItsReason() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        action("fail", (value, context) -> {
            throw new IllegalStateException("no such luck");
        });
        open();
        pipeline("echo", "a", "fail", "b", "echo", "c");
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).isEqualTo("Step 's1-fail': IllegalStateException: no such luck");
        assertThat(statuses(run)).containsExactly(RunStatus.COMPLETED, RunStatus.FAILED, RunStatus.QUEUED);
        assertThat(house.journal.find(run.id())).contains(run);
    }

    @Test
    void survivesErrorsOfActions() throws Exception {
        action("deep", new Body() {
            @Override
            public Map<String, Object> run(Object value, StepContext context) throws Exception {
                return run(value, context);
            }
        });
        action("lacking", (value, context) -> {
            throw new NoClassDefFoundError("com/acme/Gone");
        });
        open();
        pipeline("deep", "a");
        assertThat(run().error()).contains("StackOverflowError");
        house.catalog.create(
                "{\"name\":\"q\",\"steps\":[{\"name\":\"s\",\"plugin\":\"test\",\"action\":\"lacking\",\"parameters\":{\"value\":1}}]}");
        var run = house.engine.await(
                house.engine.start(RunRequest.manual("q", Map.of())).id(), LONG);
        assertThat(run.error()).contains("NoClassDefFoundError: com/acme/Gone");
    }

    @Test
    void namesAReferenceThatLeadsNowhere() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        open();
        pipeline("echo", "a", "echo", "{{context.s0-echo.valeu}}");
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("steps[1].parameters.value", "'valeu' of 's0-echo', which has only value");
    }

    @Test
    void refusesWhatCannotRun() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        open();
        refused(Kind.NOT_FOUND, () -> house.engine.start(RunRequest.manual("nope", Map.of())));
        refused(Kind.NOT_FOUND, () -> house.engine.await("nope", LONG));
        refused(Kind.NOT_FOUND, () -> house.engine.cancel("nope"));
        refused(Kind.NOT_FOUND, () -> house.engine.resume("nope"));
        house.catalog.create(
                "name: draft\nstatus: draft\nsteps: [{name: s, plugin: test, action: echo, parameters: {value: 1}}]");
        refused(Kind.CONFLICT, () -> house.engine.start(RunRequest.manual("draft", Map.of())));
        pipeline("echo", "a");
        refused(Kind.INVALID, () -> house.engine.start(RunRequest.manual("p", Map.of("x", new Object()))));
        actions.without("test");
        refused(Kind.UNAVAILABLE, () -> start());
        assertThat(house.engine.list(RunFilter.newest(10))).isEmpty();
    }

    @Test
    void cancelReachesTheActionThatRuns() throws Exception {
        var running = new CountDownLatch(1);
        action("block", (value, context) -> {
            running.countDown();
            new CountDownLatch(1).await();
            return Map.of();
        });
        open();
        pipeline("block", "a", "block", "b");
        var id = start().id();
        running.await();
        assertThat(house.engine.find(id))
                .get()
                .extracting(RunDescription::status)
                .isEqualTo(RunStatus.EXECUTING);
        house.engine.cancel(id);
        var run = house.engine.await(id, LONG);
        assertThat(run.status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(run.error()).isEqualTo("It was cancelled.");
        assertThat(statuses(run)).containsExactly(RunStatus.CANCELLED, RunStatus.QUEUED);
        refused(Kind.CONFLICT, () -> house.engine.cancel(id));
        assertThat(house.journal.find(id)).contains(run);
    }

    @Test
    void anActionThatHeedsNoInterruptKeepsNobodyElseFromRunning() throws Exception {
        var running = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        action("deaf", (value, context) -> {
            running.countDown();
            while (goOn.getCount() > 0) {
                try {
                    goOn.await();
                } catch (InterruptedException e) {
                    // It does not heed this.
                }
            }
            return Map.of();
        });
        action("echo", (value, context) -> Map.of("value", value));
        open(new Limits(1, 10, LONG, 1000));
        oneStep("deaf", "processing", "default", "deaf");
        pipeline("echo", "a");
        var deaf = house.engine.start(RunRequest.manual("deaf", Map.of())).id();
        running.await();
        var waiting = start().id();

        house.engine.cancel(deaf);

        assertThat(house.engine.await(deaf, LONG).status()).isEqualTo(RunStatus.CANCELLED);
        assertThat(house.engine.await(waiting, LONG).status()).isEqualTo(RunStatus.COMPLETED);
        goOn.countDown();
        assertThat(run().status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(house.engine.find(deaf).orElseThrow().status()).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void cancelTakesARunOutOfTheQueue() throws Exception {
        var goOn = new CountDownLatch(1);
        var ran = new AtomicInteger();
        action("block", (value, context) -> {
            goOn.await();
            ran.incrementAndGet();
            return Map.of();
        });
        open(new Limits(1, 10, LONG, 1000));
        pipeline("block", "a");
        var first = start().id();
        var second = start().id();
        assertThat(house.engine.cancel(second).status()).isEqualTo(RunStatus.CANCELLED);
        goOn.countDown();
        assertThat(house.engine.await(first, LONG).status()).isEqualTo(RunStatus.COMPLETED);
        house.close();
        assertThat(ran).hasValue(1);
        open();
        assertThat(house.engine.find(second))
                .get()
                .extracting(RunDescription::status)
                .isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void aCancelThatComesTooLateMeetsNobodyElse() throws Exception {
        action("quick", (value, context) -> Map.of("interrupted", Thread.interrupted()));
        open(new Limits(1, 1000, LONG, 10_000));
        pipeline("quick", "a");
        for (int i = 0; i < 200; i++) {
            var id = start().id();
            try {
                house.engine.cancel(id);
            } catch (ProblemException e) {
                assertThat(e.problem().kind()).isEqualTo(Kind.CONFLICT);
            }
            var next = run();
            assertThat(next.status()).isEqualTo(RunStatus.COMPLETED);
            assertThat(next.steps().get(0).result()).isEqualTo(Map.of("interrupted", false));
        }
    }

    @Test
    void endsARunAtItsTimeLimit() throws Exception {
        action("block", (value, context) -> {
            new CountDownLatch(1).await();
            return Map.of();
        });
        open(new Limits(1, 10, Duration.ofMillis(50), 1000));
        pipeline("block", "a");
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.TIMEOUT);
        assertThat(run.error()).isEqualTo("It took longer than a run may.");
    }

    @Test
    void turnsAwayWhatDoesNotFitInTheQueue() throws Exception {
        var running = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        action("block", (value, context) -> {
            running.countDown();
            goOn.await();
            return Map.of();
        });
        open(new Limits(1, 2, LONG, 1000));
        pipeline("block", "a");
        start();
        running.await();
        start();
        start();
        assertThat(house.engine.queued()).isEqualTo(2);
        refused(Kind.UNAVAILABLE, this::start);
        assertThat(house.engine.list(RunFilter.newest(10))).hasSize(3);
        goOn.countDown();
    }

    @Test
    void resumesFromTheLastCompletedStep() throws Exception {
        var runs = new AtomicInteger();
        var working = new AtomicInteger();
        action("count", (value, context) -> {
            context.set(StepContext.GLOBAL, "left", "by the first step");
            return Map.of("runs", runs.incrementAndGet());
        });
        action("flaky", (value, context) -> {
            if (working.get() == 0) {
                throw new IllegalStateException("not yet");
            }
            return Map.of(
                    "value",
                    value,
                    "global",
                    context.find(StepContext.GLOBAL, "left").orElse("nothing"));
        });
        open();
        pipeline("count", "a", "flaky", "{{context.s0-count.runs}} {{context._parameters.who}}");
        var failed = run();
        assertThat(failed.status()).isEqualTo(RunStatus.FAILED);

        working.set(1);
        house.close();
        open();
        var resumed = house.engine.resume(failed.id());
        assertThat(resumed.id()).isEqualTo(failed.id());
        var run = house.engine.await(failed.id(), LONG);
        assertThat(run.status()).isEqualTo(RunStatus.COMPLETED);
        assertThat(run.error()).isEmpty();
        assertThat(run.steps().get(1).result()).isEqualTo(Map.of("value", "1 world", "global", "by the first step"));
        assertThat(runs).hasValue(1);
        assertThat(run.started()).isEqualTo(failed.started());
        assertThat(house.journal.find(run.id())).contains(run);
        refused(Kind.CONFLICT, () -> house.engine.resume(run.id()));
    }

    @Test
    void canBeResumedAsSoonAsItIsToldToHaveEnded() throws Exception {
        action("fail", (value, context) -> {
            throw new IllegalStateException("again");
        });
        open();
        pipeline("fail", "a");
        var id = run().id();
        for (int i = 0; i < 200; i++) {
            house.engine.resume(id);
            assertThat(house.engine.await(id, LONG).status()).isEqualTo(RunStatus.FAILED);
        }
    }

    @Test
    void resumesOnTheDefinitionItBeganWith() throws Exception {
        var working = new AtomicInteger();
        action("flaky", (value, context) -> {
            if (working.getAndIncrement() == 0) {
                throw new IllegalStateException("not yet");
            }
            return Map.of("value", value);
        });
        open();
        pipeline("flaky", "the first");
        var failed = run();
        house.catalog.update(
                failed.pipeline(),
                "name: p\nsteps: [{name: s, plugin: test, action: flaky, parameters: {value: the second}}]");
        house.engine.resume(failed.id());
        assertThat(house.engine.await(failed.id(), LONG).steps().get(0).result())
                .isEqualTo(Map.of("value", "the first"));
        assertThat(run().steps().get(0).result()).isEqualTo(Map.of("value", "the second"));
    }

    @Test
    void interruptsWhatHasBegunWhenItStops() throws Exception {
        var running = new CountDownLatch(1);
        var blocking = new AtomicInteger(1);
        action("block", (value, context) -> {
            if (blocking.get() == 1) {
                running.countDown();
                new CountDownLatch(1).await();
            }
            return Map.of();
        });
        open(new Limits(1, 10, LONG, 1000));
        pipeline("block", "a");
        var first = start().id();
        running.await();
        house.close();
        blocking.set(0);
        open();
        var run = house.engine.find(first).orElseThrow();
        assertThat(run.status()).isEqualTo(RunStatus.INTERRUPTED);
        assertThat(run.error()).isEqualTo("The runtime stopped.");
        house.engine.resume(first);
        assertThat(house.engine.await(first, LONG).status()).isEqualTo(RunStatus.COMPLETED);
    }

    @Test
    void keepsTheContextWithinItsLimit() throws Exception {
        action("fill", (value, context) -> {
            for (int i = 0; ; i++) {
                context.set(StepContext.GLOBAL, "key" + i, "x".repeat(100));
            }
        });
        open(new Limits(1, 10, LONG, 10_000));
        refused(Kind.NOT_FOUND, this::start);
        pipeline("fill", "a");
        var large = Map.<String, Object>of("text", "x".repeat(20_000));
        refused(Kind.TOO_LARGE, () -> house.engine.start(RunRequest.manual("p", large)));
        var run = run();
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("the context would have", "10000 are allowed");
    }

    @Test
    void aTextDoesNotOutgrowTheContextByNamingALongValueOften() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        open(new Limits(1, 10, LONG, 10_000));
        pipeline("echo", "{{context._parameters.long}}".repeat(100));
        var started = house.engine.start(RunRequest.manual("p", Map.of("long", "x".repeat(1_000))));
        var run = house.engine.await(started.id(), LONG);
        assertThat(run.status()).isEqualTo(RunStatus.FAILED);
        assertThat(run.error()).contains("would become a text of more than 10000 characters");
    }

    @Test
    void doesNotLetStepsWriteWhatIsNotTheirs() throws Exception {
        action("overwrite", (value, context) -> {
            context.set(String.valueOf(value), "who", "me");
            return Map.of();
        });
        open();
        pipeline("overwrite", "_parameters");
        assertThat(run().error()).contains("'_parameters' is not for steps to write");
    }

    @Test
    void closesTheContextWithTheCall() throws Exception {
        var kept = new StepContext[1];
        action("keep", (value, context) -> {
            kept[0] = context;
            return Map.of();
        });
        open();
        pipeline("keep", "a");
        run();
        assertThatThrownBy(() -> kept[0].set("s0-keep", "late", 1)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> kept[0].progress(1, "late")).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void showsProgressWhileAStepRuns() throws Exception {
        var told = new CountDownLatch(1);
        var goOn = new CountDownLatch(1);
        action("slow", (value, context) -> {
            context.progress(0.5, "half way");
            told.countDown();
            goOn.await();
            return Map.of();
        });
        open();
        pipeline("slow", "a", "slow", "b");
        var id = start().id();
        told.await();
        var run = house.engine.find(id).orElseThrow();
        assertThat(run.progress()).isEqualTo(0.25);
        assertThat(run.steps().get(0).message()).isEqualTo("half way");
        assertThat(run.steps().get(0).status()).isEqualTo(RunStatus.EXECUTING);
        assertThat(house.engine.list(RunFilter.newest(1)).get(0).progress()).isEqualTo(0.25);
        goOn.countDown();
    }

    @Test
    void listsTheNewestRunsWithoutResults() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        open();
        pipeline("echo", "a");
        var first = run();
        var second = run();
        var list = house.engine.list(RunFilter.newest(10));
        assertThat(list).extracting(RunDescription::id).containsExactly(second.id(), first.id());
        assertThat(list.get(0).steps().get(0).result()).isEmpty();
        assertThat(house.engine.list(RunFilter.newest(1))).hasSize(1);
        assertThat(house.engine.list(RunFilter.newest(10).ofPipeline(first.pipeline())))
                .hasSize(2);
        assertThat(house.engine.list(RunFilter.newest(10).ofPipeline("another")))
                .isEmpty();
    }

    @Test
    void countsAndTimes() throws Exception {
        action("echo", (value, context) -> Map.of("value", value));
        open();
        pipeline("echo", "a", "echo", "b");
        run();
        assertThat(house.meters
                        .get("mortise.pipelines.runs")
                        .tags("status", "completed", "type", "processing")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(house.meters
                        .get("mortise.pipelines.steps")
                        .tag("status", "completed")
                        .timer()
                        .count())
                .isEqualTo(2);
        assertThat(house.meters
                        .get("mortise.pipelines.wait")
                        .tag("type", "processing")
                        .timer()
                        .count())
                .isEqualTo(1);
        assertThat(house.meters.get("mortise.pipelines.queued").gauges())
                .hasSize(3)
                .allSatisfy(gauge -> assertThat(gauge.value()).isZero());
        house.close();
        assertThat(house.meters.getMeters()).isEmpty();
        house = null;
    }
}
