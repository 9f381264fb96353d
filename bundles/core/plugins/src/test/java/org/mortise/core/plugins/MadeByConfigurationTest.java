package org.mortise.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mortise.api.plugin.GenerationState.ACTIVE;
import static org.mortise.api.plugin.GenerationState.FAILED;
import static org.mortise.core.plugins.sample.made.Saying.PID;

import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.ExtensionIdentity;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Extensions of which a plugin has one for each configuration. */
@Timeout(60)
class MadeByConfigurationTest {
    @TempDir
    Path base;

    private Container container;
    private PluginRegistry registry;

    @BeforeEach
    void start() throws Exception {
        container = new Container(base, Map.of());
        registry = container.registry();
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    @Test
    void eachConfigurationMakesAnExtensionNamedLikeIt() throws Exception {
        says("hello", "Hello");
        says("bye", "Bye");
        var generation = deploy("1.0.0");

        assertThat(generation.state()).isEqualTo(ACTIVE);
        assertThat(generation.extensions())
                .extracting(it -> it.identity().toString())
                .containsExactlyInAnyOrder("answer answer", "saying hello", "saying bye");
        assertThat(ask("sample/hello")).isEqualTo("1.0.0 Hello");
        assertThat(ask("bye@1.0.0")).isEqualTo("1.0.0 Bye");
    }

    @Test
    void aPropertyNamesItOtherwise() throws Exception {
        container.configure(PID, "one", Map.of("text", "Hi", "mortise.extension.name", "greeting"));
        deploy("1.0.0");
        assertThat(ask("greeting")).isEqualTo("1.0.0 Hi");
    }

    @Test
    void oneThatIsAddedIsLiveAndDisturbsNoCall() throws Exception {
        says("hello", "Hello");
        deploy("1.0.0");
        var open = new CountDownLatch(1);
        underCalls(List.of("hello", "answer"), () -> {
            var pool = Executors.newSingleThreadExecutor();
            var waiting = pool.submit(() -> ask("hello", open));
            await(() -> generation().traffic().inFlight() > 0);

            says("bye", "Bye");
            await(() -> handle("bye").available());
            assertThat(ask("bye")).isEqualTo("1.0.0 Bye");

            open.countDown();
            assertThat(waiting.get()).isEqualTo("1.0.0 Hello");
            pool.shutdown();
        });
        assertThat(container.registry().plugin("sample").orElseThrow().generations())
                .hasSize(1);
    }

    @Test
    void oneThatIsTakenAwayFailsByItself() throws Exception {
        says("hello", "Hello");
        says("bye", "Bye");
        deploy("1.0.0");
        underCalls(List.of("hello", "answer"), () -> {
            container.unconfigure(PID, "bye");
            await(() -> !identities().contains("saying bye"));
            assertThatThrownBy(() -> ask("sample/bye"))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            e -> assertThat(e.problem().kind()).isEqualTo(Kind.UNAVAILABLE))
                    .hasMessageContaining("sample provides no bye");
        });
        assertThat(generation())
                .matches(it -> it.state() == ACTIVE && it.reason().isEmpty());
    }

    @Test
    void noCallFailsOrOutlivesItsSettingsWhileTheyChange() throws Exception {
        says("hello", "0");
        deploy("1.0.0");
        underCalls(List.of("hello", "answer"), () -> {
            for (var round = 1; round <= 20; round++) {
                says("hello", "" + round);
                var expected = "1.0.0 " + round;
                await(() -> expected.equals(ask("hello")));
            }
        });
    }

    @Test
    void oneThatDoesNotStartIsExplainedAndTheOthersServe() throws Exception {
        says("hello", "Hello");
        deploy("1.0.0");
        underCalls(List.of("hello", "answer"), () -> {
            says("dumb", "");
            await(() -> !generation().reason().isEmpty());
        });

        assertThat(generation().state()).isEqualTo(ACTIVE);
        assertThat(generation().reason()).contains("nothing to say", PID + "~dumb");
        for (var subject : List.of("sample", "dumb", PID + "~dumb")) {
            assertThat(registry.why(subject).map(Explanation::sentence))
                    .as(subject)
                    .hasValueSatisfying(why -> assertThat(why).contains("nothing to say", PID + "~dumb"));
        }
        assertThat(registry.why("hello")).isEmpty();
        assertThatThrownBy(() -> ask("dumb")).hasMessageContaining("nothing to say");

        says("dumb", "At last");
        await(() -> generation().reason().isEmpty());
        assertThat(ask("dumb")).isEqualTo("1.0.0 At last");
    }

    @Test
    void aBadOneIsNoHindranceAtTheStart() throws Exception {
        says("hello", "Hello");
        says("dumb", "");
        var generation = deploy("1.0.0");
        assertThat(generation.state()).isEqualTo(ACTIVE);
        assertThat(generation.reason()).contains("nothing to say");
        assertThat(ask("hello")).isEqualTo("1.0.0 Hello");

        container.unconfigure(PID, "dumb");
        await(() -> generation().reason().isEmpty());
    }

    @Test
    void aNameThatNoReferenceCanHaveIsRefused() throws Exception {
        says("two words", "Hello");
        assertThat(deploy("1.0.0"))
                .matches(it -> it.state() == ACTIVE)
                .matches(
                        it -> it.reason().contains("'two words'") && it.reason().contains("letters, digits"));
    }

    @Test
    void noCallFailsAndNoLoaderStaysWhileThePluginIsReplaced() throws Exception {
        says("hello", "Hello");
        says("bye", "Bye");
        deploy("1.0.0");
        underCalls(List.of("hello", "bye", "answer"), () -> {
            for (var round = 1; round <= 15; round++) {
                deploy("1.0." + round);
                assertThat(ask("hello")).isEqualTo("1.0." + round + " Hello");
                says("bye", "Bye " + round);
            }
        });
        await(() -> registry.plugin("sample").orElseThrow().generations().size() == 1);
        await(() -> {
            System.gc();
            return registry.leaks().isEmpty();
        });
    }

    @Test
    void aGenerationThatCannotServeWhatIsServedDoesNotTakeOver() throws Exception {
        container.configure(PID, "hello", Map.of("text", "Hello", "except", "2.0.0"));
        deploy("1.0.0");

        var next = deploy("2.0.0");
        assertThat(next.state()).isEqualTo(FAILED);
        assertThat(next.reason()).contains("nothing to say");
        assertThat(ask("hello")).isEqualTo("1.0.0 Hello");

        container.unconfigure(PID, "hello");
        await(() -> "2.0.0".equals(current()));
    }

    @Test
    void aGenerationWithoutSuchAComponentMayTakeOver() throws Exception {
        says("hello", "Hello");
        deploy("1.0.0");
        registry.deploy("sample.jar", new ByteArrayInputStream(Jars.answering("2.0.0", "two")));
        assertThat(current()).isEqualTo("2.0.0");
        assertThat(handle("hello").available()).isFalse();
    }

    @Test
    void aPluginOfNothingElseIsActiveWithoutAny() throws Exception {
        var generation = registry.deploy("sample.jar", new ByteArrayInputStream(Jars.onlyConfigurable("1.0.0")));
        assertThat(generation).matches(it -> it.state() == ACTIVE && it.reason().isEmpty());
        assertThat(generation.extensions()).isEmpty();
        assertThat(registry.why("sample")).isEmpty();
        assertThat(registry.why(PID).map(Explanation::mend))
                .hasValueSatisfying(mend -> assertThat(mend).contains("config/" + PID + "-NAME.cfg"));

        says("hello", "Hello");
        await(() -> handle("hello").available());
        underCalls(List.of("hello"), () -> {
            says("hello", "Hello again");
            await(() -> ask("hello").equals("1.0.0 Hello again"));
        });

        container.unconfigure(PID, "hello");
        await(() -> generation().extensions().isEmpty());
        says("dumb", "");
        await(() -> generation().state() == FAILED);
        container.unconfigure(PID, "dumb");
        await(() -> generation().state() == ACTIVE && generation().reason().isEmpty());
    }

    private void says(String name, String text) throws Exception {
        container.configure(PID, name, Map.of("text", text));
    }

    private GenerationDescription deploy(String version) throws Exception {
        return registry.deploy("sample.jar", new ByteArrayInputStream(Jars.configurable(version, "answer")));
    }

    private GenerationDescription generation() {
        return registry.plugin("sample").orElseThrow().generations().get(0);
    }

    private List<String> identities() {
        return generation().extensions().stream()
                .map(it -> it.identity())
                .map(ExtensionIdentity::toString)
                .toList();
    }

    private String current() {
        return registry.plugin("sample").orElseThrow().current().orElseThrow().version() + "";
    }

    @SuppressWarnings("unchecked")
    private ExtensionHandle<UnaryOperator<Object>> handle(String reference) {
        return (ExtensionHandle<UnaryOperator<Object>>)
                (ExtensionHandle<?>) registry.use(UnaryOperator.class, Reference.parse(reference));
    }

    private Object ask(String reference) throws Exception {
        return ask(reference, "?");
    }

    private Object ask(String reference, Object question) throws Exception {
        return handle(reference).call(operator -> operator.apply(question));
    }

    private interface Action {
        void run() throws Exception;
    }

    /** Does something while each of these is called without a pause; no call may fail. */
    private void underCalls(List<String> references, Action action) throws Exception {
        var on = new AtomicBoolean(true);
        var pool = Executors.newCachedThreadPool();
        try {
            var begun = new CountDownLatch(references.size());
            Stream<Callable<Void>> tasks = references.stream().map(reference -> () -> {
                var handle = handle(reference);
                handle.call(operator -> operator.apply("?"));
                begun.countDown();
                while (on.get()) {
                    handle.call(operator -> operator.apply("?"));
                }
                return null;
            });
            List<Future<Void>> callers = tasks.map(pool::submit).toList();
            begun.await();
            action.run();
            on.set(false);
            for (var caller : callers) {
                caller.get();
            }
        } finally {
            on.set(false);
            pool.shutdownNow();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
