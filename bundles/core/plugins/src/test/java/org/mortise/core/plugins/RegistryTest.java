package org.mortise.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mortise.api.plugin.GenerationState.ACTIVE;
import static org.mortise.api.plugin.GenerationState.FAILED;
import static org.mortise.api.plugin.GenerationState.WAITING;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.Plan;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.Version;

@Timeout(60)
class RegistryTest {
    private static final String FILE = "sample.jar";

    @TempDir
    Path base;

    private Container container;
    private PluginRegistry registry;
    private ExtensionHandle<?> newest;

    @BeforeEach
    void start() throws Exception {
        container = new Container(base, Map.of());
        registry = container.registry();
        newest = handle("sample/answer");
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    @Test
    void aPluginIsLiveOnceItIsDeployed() throws Exception {
        assertThat(newest.available()).isFalse();

        var generation = deploy("1.0.0", "one");

        assertThat(generation.state()).isEqualTo(ACTIVE);
        assertThat(generation.current()).isTrue();
        assertThat(ask(newest)).isEqualTo("one");
        assertThat(ask(handle("example/answer"))).isEqualTo("one");
        assertThat(ask(handle("answer"))).isEqualTo("one");
    }

    @Test
    void anythingInThePlaceOfAFileTakesOver() throws Exception {
        deploy("1.0.0", "one");
        deploy("2.0.0", "two");
        assertThat(ask(newest)).isEqualTo("two");
        deploy("1.0.0", "one again");
        assertThat(ask(newest)).isEqualTo("one again");
        deploy("1.0.0", "same version, other content");
        assertThat(ask(newest)).isEqualTo("same version, other content");
        await(() -> generations().size() == 1);
    }

    @Test
    void theSameContentIsNoEvent() throws Exception {
        var first = deploy("1.0.0", "one");
        assertThat(deploy("1.0.0", "one").id()).isEqualTo(first.id());
    }

    @Test
    void versionsServeSideBySideAndTheNewestUnlessPinned() throws Exception {
        deploy("sample-2.jar", "2.0.0", "two");
        deploy("sample-1.jar", "1.0.0", "one");

        assertThat(ask(newest)).isEqualTo("two");
        assertThat(ask(handle("sample/answer@1.0.0"))).isEqualTo("one");
        assertThat(ask(handle("sample/answer@[1,2)"))).isEqualTo("one");
        assertThatThrownBy(() -> ask(handle("sample/answer@[3,4)")))
                .hasMessageContaining("deployed are [2.0.0, 1.0.0]");
    }

    @Test
    void aFileThatWasSpoiltWhileTheRuntimeWasDownIsKnownForWhatItWas() throws Exception {
        var good = Jars.answering("1.0.0", "one");
        var file = Files.write(container.deploy().resolve(FILE), good);
        container.installer().install(file.toFile());
        await(newest::available);
        container.close();
        Files.write(file, Arrays.copyOf(good, good.length / 2));

        start();

        await(newest::available);
        assertThat(ask(newest)).isEqualTo("one");
        assertThat(generations())
                .anyMatch(it -> it.state() == WAITING && it.reason().contains("incomplete jar"));
    }

    @Test
    void aCorruptFileTakesNothingDown() throws Exception {
        var good = Jars.answering("1.0.0", "one");
        var file = Files.write(container.deploy().resolve(FILE), good);
        container.installer().install(file.toFile());
        await(newest::available);

        Files.write(file, Arrays.copyOf(good, good.length / 2));
        assertThat(container.installer().canHandle(file.toFile())).isTrue();
        container.installer().update(file.toFile());
        assertThat(ask(newest)).isEqualTo("one");
        assertThat(generations())
                .anyMatch(it -> it.state() == WAITING && it.reason().contains("incomplete jar"));

        Files.write(file, good);
        container.installer().update(file.toFile());
        assertThat(generations()).singleElement().matches(it -> it.state() == ACTIVE);
    }

    @Test
    void aCorruptFileTakesNothingDownThatLayUnderAnotherNameToo() throws Exception {
        var good = Jars.answering("1.0.0", "one");
        var file = Files.write(container.deploy().resolve(FILE), good);
        container.installer().install(file.toFile());
        var other = Files.write(container.deploy().resolve("other.jar"), good);
        container.installer().install(other.toFile());
        await(newest::available);
        deploy("other.jar", "2.0.0", "two");
        Files.delete(other);
        container.installer().uninstall(other.toFile());
        await(() -> "one".equals(ask(newest)));

        Files.write(file, Arrays.copyOf(good, good.length / 2));
        container.installer().update(file.toFile());
        assertThat(ask(newest)).isEqualTo("one");
    }

    @Test
    void aFileThatIsGoneServesUntilTheOneThatCameIsRead() throws Exception {
        var file = Files.write(container.deploy().resolve(FILE), Jars.answering("1.0.0", "one"));
        container.installer().install(file.toFile());
        await(newest::available);

        var next = Jars.answering("2.0.0", "two");
        var other = Files.write(container.deploy().resolve("other.jar"), Arrays.copyOf(next, next.length / 2));
        Files.delete(file);
        container.installer().uninstall(file.toFile());
        TimeUnit.SECONDS.sleep(1); // the watcher is slow, or the copy is
        assertThat(ask(newest)).isEqualTo("one");

        container.installer().install(other.toFile());
        TimeUnit.SECONDS.sleep(1);
        assertThat(ask(newest)).isEqualTo("one");

        Files.write(other, next);
        container.installer().update(other.toFile());
        await(() -> "two".equals(ask(newest)));
        await(() -> generations().size() == 1);
    }

    @Test
    void aSickOrBrokenGenerationNeverTakesOver() throws Exception {
        deploy("1.0.0", "one");

        var sick = deploy("2.0.0", "ill");
        assertThat(sick.state()).isEqualTo(FAILED);
        assertThat(sick.reason()).contains("it has a cold");

        var broken = deploy("3.0.0", "throws");
        assertThat(broken.state()).isEqualTo(FAILED);
        assertThat(broken.reason()).contains("no answer to be had");

        assertThat(ask(newest)).isEqualTo("one");
        assertThat(registry.why("sample")).get().asString().contains("no answer to be had");
    }

    @Test
    void aGenerationWaitsForTheLibraryItNeeds() throws Exception {
        var waiting = registry.deploy(FILE, new ByteArrayInputStream(Jars.needingLibrary("1.0.0", "one")));
        assertThat(waiting.state()).isEqualTo(WAITING);
        assertThat(waiting.reason()).contains("com.acme.lib");

        container.context().installBundle("library", new ByteArrayInputStream(Jars.library("1.0.0")));

        await(newest::available);
        assertThat(ask(newest)).isEqualTo("one");
    }

    @Test
    void aLibraryThatIsReplacedTakesNoPluginDownAndOneThatIsSpoiltNeither() throws Exception {
        var library = Files.write(container.deploy().resolve("library.jar"), Jars.library("1.0.0"));
        container.installer().install(library.toFile());
        registry.deploy(FILE, new ByteArrayInputStream(Jars.needingLibrary("1.0.0", "one")));
        await(newest::available);
        var first = generations().get(0).id();
        var on = new AtomicBoolean(true);
        var pool = Executors.newSingleThreadExecutor();
        try {
            var caller = pool.submit(() -> hammer(on, new AtomicLong()));

            Files.write(library, new byte[] {1, 2, 3});
            container.installer().update(library.toFile());
            assertThat(registry.plugin("library.jar").orElseThrow().generations())
                    .singleElement()
                    .matches(it -> it.state() == WAITING);

            Files.write(library, Jars.library("1.1.0"));
            container.installer().update(library.toFile());
            await(() -> generations().size() == 1 && generations().get(0).id() != first);
            assertThat(registry.plugin("library.jar")).isEmpty();

            on.set(false);
            caller.get();
        } finally {
            pool.shutdownNow();
        }
        assertThat(container.context().getBundles())
                .filteredOn(bundle -> "com.acme.lib".equals(bundle.getSymbolicName()))
                .singleElement()
                .matches(bundle -> bundle.getVersion().equals(Version.valueOf("1.1.0")));
    }

    @Test
    void aRenamedFileIsTheSameGeneration() throws Exception {
        var file = Files.write(container.deploy().resolve(FILE), Jars.answering("1.0.0", "one"));
        container.installer().install(file.toFile());
        await(newest::available);
        var before = generations();

        var renamed = Files.move(file, file.resolveSibling("other.jar"));
        container.installer().uninstall(file.toFile());
        container.installer().install(renamed.toFile());
        assertThat(generations())
                .singleElement()
                .matches(it -> it.id() == before.get(0).id());

        Files.delete(renamed);
        container.installer().uninstall(renamed.toFile());
        await(() -> !newest.available());
        await(() -> registry.plugins().isEmpty());
    }

    @Test
    void aRollbackLastsUntilSomethingNewIsDeployed() throws Exception {
        deploy("1.0.0", "one");
        deploy("2.0.0", "two");

        registry.rollback("sample");
        assertThat(ask(newest)).isEqualTo("one");
        assertThat(ask(handle("sample/answer@2.0.0"))).isEqualTo("two");

        stop();
        start();
        await(() -> registry.reconciled());
        await(newest::available);
        await(() -> "one".equals(ask(newest)));

        deploy("3.0.0", "three");
        assertThat(ask(newest)).isEqualTo("three");
    }

    @Test
    void thereIsNothingToRollBackToAtFirst() throws Exception {
        deploy("1.0.0", "one");
        assertThatThrownBy(() -> registry.rollback("sample"))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.CONFLICT));
    }

    @Test
    void anotherVersionCanBeMadeTheCurrentOneOrTakenOut() throws Exception {
        deploy("sample-1.jar", "1.0.0", "one");
        deploy("sample-2.jar", "2.0.0", "two");

        registry.swap("sample", Version.valueOf("1.0.0"));
        assertThat(ask(newest)).isEqualTo("one");

        registry.drain("sample", Version.valueOf("1.0.0"));
        assertThat(ask(newest)).isEqualTo("two");
        assertThatThrownBy(() -> ask(handle("sample/answer@1.0.0"))).isInstanceOf(ProblemException.class);
    }

    @Test
    void aCallInFlightFinishesOnTheGenerationItBeganWith() throws Exception {
        deploy("1.0.0", "one");
        var open = new CountDownLatch(1);
        var pool = Executors.newSingleThreadExecutor();
        try {
            var answer = pool.submit(() -> ask(newest, open));
            await(() -> registry.plugins().get(0).generations().get(0).traffic().inFlight() == 1);

            deploy("2.0.0", "two");
            assertThat(ask(newest)).isEqualTo("two");
            assertThat(generations()).anyMatch(it -> it.state() == GenerationState.DRAINING);

            open.countDown();
            assertThat(answer.get()).isEqualTo("one");
            await(() -> generations().size() == 1);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aBreakerThatOpensOnProbationBringsThePreviousBack() throws Exception {
        deploy("1.0.0", "one");
        deploy("2.0.0", "two");
        for (var call = 0; call < 100 && !"one".equals(tryToAsk()); call++) {
            assertThatThrownBy(() -> ask(newest, "fail")).isInstanceOf(Exception.class);
        }
        await(() -> "one".equals(tryToAsk()));
    }

    @Test
    void aBreakerThatOpensIsReportedAtOnceAndUntilItCloses() throws Exception {
        container.configure("org.mortise.guard", "sample", Map.of("plugin", "sample", "breaker.delay.seconds", 1));
        deploy("1.0.0", "one");
        await(() -> {
            tryToAsk("fail");
            return generations().get(0).reason().contains("circuit breaker of answer is open");
        });
        assertThat(generations().get(0).state()).isEqualTo(ACTIVE);
        assertThat(registry.why("sample").orElseThrow().sentence()).contains("circuit breaker of answer is open");
        await(() -> "one".equals(tryToAsk()) && generations().get(0).reason().isEmpty());
    }

    @Test
    void noCallFailsAndNoLoaderStaysWhileItIsReplacedOverAndOver() throws Exception {
        deploy("1.0.0", "0");
        var on = new AtomicBoolean(true);
        var calls = new AtomicLong();
        var pool = Executors.newFixedThreadPool(2);
        try {
            var callers = List.of(pool.submit(() -> hammer(on, calls)), pool.submit(() -> hammer(on, calls)));
            for (var round = 1; round <= 25; round++) {
                deploy("1." + round % 3 + ".0", Integer.toString(round));
                assertThat(ask(newest)).isEqualTo(Integer.toString(round));
            }
            on.set(false);
            for (var caller : callers) {
                caller.get();
            }
        } finally {
            pool.shutdownNow();
        }
        assertThat(calls.get()).isGreaterThan(25);
        await(() -> generations().size() == 1);
        await(() -> {
            System.gc();
            return registry.leaks().isEmpty();
        });
    }

    @Test
    void noCallFailsWhileSettingsAreChanged() throws Exception {
        deploy("1.0.0", "one");
        var on = new AtomicBoolean(true);
        var calls = new AtomicLong();
        var pool = Executors.newFixedThreadPool(2);
        try {
            var callers = List.of(pool.submit(() -> hammer(on, calls)), pool.submit(() -> hammer(on, calls)));
            for (var round = 1; round <= 10; round++) {
                var before = since();
                container.configure("org.mortise.core.plugins.sample.Answer", Map.of("round", round));
                await(() -> since().isAfter(before) && generations().get(0).state() == ACTIVE);
            }
            on.set(false);
            for (var caller : callers) {
                caller.get();
            }
        } finally {
            pool.shutdownNow();
        }
    }

    private Instant since() {
        return generations().get(0).since();
    }

    @Test
    void aPlanSaysWhatWouldBecomeOfAFile() throws Exception {
        assertThat(plan(Jars.answering("1.0.0", "one")).outcome()).isEqualTo(Plan.Outcome.ADD);
        deploy("1.0.0", "one");
        assertThat(plan(Jars.answering("1.0.0", "one")).outcome()).isEqualTo(Plan.Outcome.NOTHING);
        assertThat(plan(Jars.answering("2.0.0", "two")).outcome()).isEqualTo(Plan.Outcome.REPLACE);
        assertThat(plan(Jars.answering("0.9.0", "old")).outcome()).isEqualTo(Plan.Outcome.ASIDE);
        assertThat(plan(Jars.library("1.0.0")).outcome()).isEqualTo(Plan.Outcome.LIBRARY);
        assertThat(plan(new byte[] {1, 2, 3}).outcome()).isEqualTo(Plan.Outcome.REFUSE);
        var waiting = plan(Jars.needingLibrary("2.0.0", "two"));
        assertThat(waiting.outcome()).isEqualTo(Plan.Outcome.WAIT);
        assertThat(waiting.sentence()).contains("com.acme.lib");
        assertThat(generations()).singleElement().matches(it -> it.version().equals(Version.valueOf("1.0.0")));
    }

    @Test
    void anUploadThatIsNoPluginIsRefusedAndLeavesNothing() throws Exception {
        assertThatThrownBy(() -> registry.deploy(FILE, new ByteArrayInputStream(Jars.library("1.0.0"))))
                .isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> registry.deploy(FILE, new ByteArrayInputStream(new byte[10])))
                .hasMessageContaining("incomplete jar");
        assertThatThrownBy(
                        () -> registry.deploy("../" + FILE, new ByteArrayInputStream(Jars.answering("1.0.0", "one"))))
                .isInstanceOf(ProblemException.class);
        try (var files = Files.list(container.deploy())) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void aPluginIsRemovedWithItsFile() throws Exception {
        deploy("1.0.0", "one");
        registry.remove("sample");
        assertThat(newest.available()).isFalse();
        assertThat(container.deploy().resolve(FILE)).doesNotExist();
    }

    private Void hammer(AtomicBoolean on, AtomicLong calls) throws Exception {
        while (on.get()) {
            ask(newest);
            calls.incrementAndGet();
        }
        return null;
    }

    private Plan plan(byte[] jar) throws Exception {
        return registry.plan(Files.write(base.resolve("planned.jar"), jar));
    }

    private GenerationDescription deploy(String version, String answer) throws Exception {
        return deploy(FILE, version, answer);
    }

    private GenerationDescription deploy(String file, String version, String answer) throws Exception {
        return registry.deploy(file, new ByteArrayInputStream(Jars.answering(version, answer)));
    }

    private List<GenerationDescription> generations() {
        return registry.plugin("sample").map(it -> it.generations()).orElse(List.of());
    }

    private ExtensionHandle<?> handle(String reference) {
        return registry.use(UnaryOperator.class, Reference.parse(reference));
    }

    private static Object ask(ExtensionHandle<?> handle) throws Exception {
        return ask(handle, "?");
    }

    @SuppressWarnings("unchecked")
    private static Object ask(ExtensionHandle<?> handle, Object question) throws Exception {
        return ((ExtensionHandle<UnaryOperator<Object>>) handle).call(operator -> operator.apply(question));
    }

    private Object tryToAsk() {
        return tryToAsk("?");
    }

    private Object tryToAsk(Object question) {
        try {
            return ask(newest, question);
        } catch (Exception e) {
            return e;
        }
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        while (!condition.holds()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
