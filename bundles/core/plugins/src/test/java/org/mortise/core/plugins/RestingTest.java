package org.mortise.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mortise.api.plugin.GenerationState.ACTIVE;
import static org.mortise.api.plugin.GenerationState.FAILED;
import static org.mortise.api.plugin.GenerationState.INSTALLED;
import static org.mortise.api.plugin.GenerationState.WAITING;

import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.core.plugins.sample.made.Saying;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;

/** What has served before and does nothing by itself is started by its first call, and not by a start of the runtime. */
@Timeout(60)
class RestingTest {
    private static final String FILE = "sample.jar";
    private static final String ANSWER = "sample/answer";

    @TempDir
    Path base;

    private Container container;
    private PluginRegistry registry;

    @BeforeEach
    void start() throws Exception {
        container = new Container(
                base, Map.of("felix.cm.dir", base.resolve("config").toString()));
        registry = container.registry();
        await(registry::reconciled);
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    private void restart() throws Exception {
        stop();
        start();
    }

    @Test
    void itsFirstCallsStartIt() throws Exception {
        deploy(FILE, Jars.answering("1.0.0", "one"));
        assertThat(states()).containsExactly(ACTIVE);

        restart();

        assertThat(states()).containsExactly(INSTALLED);
        assertThat(registry.plugin("sample").orElseThrow().current()).isPresent();
        assertThat(registry.why("sample").map(Explanation::toString))
                .hasValueSatisfying(why -> assertThat(why).contains("starts at its first call"));
        assertThat(bundles()).doesNotContain("com.acme.sample");
        assertThat(registry.use(UnaryOperator.class, Reference.parse(ANSWER)).available())
                .isTrue();

        assertThat(atOnce(8, () -> ask("answer"))).containsOnly("one");

        assertThat(states()).containsExactly(ACTIVE);
        assertThat(registry.why("sample")).isEmpty();
        assertThat(bundles()).containsOnlyOnce("com.acme.sample");
    }

    @Test
    void oneThatDoesNotSayThatItMayRestIsStarted() throws Exception {
        registry.deploy(FILE, new ByteArrayInputStream(Jars.answering("1.0.0", "one")));
        restart();
        assertThat(states()).containsExactly(ACTIVE);
    }

    @Test
    void anotherContentThanTheOneThatHasServedIsStarted() throws Exception {
        deploy(FILE, Jars.answering("1.0.0", "one"));
        stop();
        Files.write(container.deploy().resolve(FILE), Jars.lazy(Jars.answering("1.0.0", "throws")));
        start();
        assertThat(states()).containsExactly(FAILED);
    }

    @Test
    void itGivesWayUnstartedToWhatReplacesIt() throws Exception {
        deploy(FILE, Jars.answering("1.0.0", "one"));
        restart();
        deploy(FILE, Jars.answering("1.0.0", "two"));

        assertThat(ask(ANSWER)).isEqualTo("two");
        await(() -> states().equals(List.of(ACTIVE)));
    }

    @Test
    void itServesWhileWhatIsToReplaceItIsOfNoUse() throws Exception {
        deploy(FILE, Jars.answering("1.0.0", "one"));
        restart();
        deploy(FILE, Jars.answering("2.0.0", "throws"));

        assertThat(states()).containsExactly(FAILED, INSTALLED);
        assertThat(ask(ANSWER)).isEqualTo("one");
        assertThat(states()).containsExactly(FAILED, ACTIVE);
    }

    @Test
    void aVersionIsStartedForTheReferencesThatPinIt() throws Exception {
        deploy("one.jar", Jars.answering("1.0.0", "one"));
        deploy("two.jar", Jars.answering("2.0.0", "two"));
        assertThat(ask(ANSWER + "@1.0.0")).isEqualTo("one");
        restart();

        assertThat(ask(ANSWER)).isEqualTo("two");
        assertThat(ask(ANSWER + "@1.0.0")).isEqualTo("one");
    }

    @Test
    void aVersionThatIsChosenIsStarted() throws Exception {
        deploy("one.jar", Jars.answering("1.0.0", "one"));
        deploy("two.jar", Jars.answering("2.0.0", "two"));
        restart();

        var swapped = registry.swap("sample", new Version("1.0.0"));

        assertThat(swapped.state()).isEqualTo(ACTIVE);
        assertThat(ask(ANSWER)).isEqualTo("one");
        restart();
        assertThat(ask(ANSWER)).isEqualTo("one");
        assertThat(registry.rollback("sample").state()).isEqualTo(ACTIVE);
        assertThat(ask(ANSWER)).isEqualTo("two");
    }

    @Test
    void aVersionThatGetsAShareIsStarted() throws Exception {
        deploy("one.jar", Jars.answering("1.0.0", "one"));
        deploy("two.jar", Jars.answering("2.0.0", "two"));
        restart();

        registry.share("sample", new Version("1.0.0"), 1);

        assertThat(ask(ANSWER)).isIn("one", "two");
        await(() -> ask(ANSWER).equals("one"));
        restart();
        assertThat(states()).containsExactly(ACTIVE, ACTIVE);
        assertThat(ask(ANSWER)).isEqualTo("one");
    }

    @Test
    void oneThatIsTakenAwayIsGone() throws Exception {
        deploy(FILE, Jars.answering("1.0.0", "one"));
        restart();
        registry.remove("sample");
        assertThatThrownBy(() -> ask(ANSWER)).hasMessageContaining("no such plugin is deployed");
    }

    @Test
    void aConfigurationThatItTakesStartsIt() throws Exception {
        deploy(FILE, Jars.onlyConfigurable("1.0.0"));
        restart();
        assertThat(states()).containsExactly(INSTALLED);

        container.configure(Saying.PID, "hello", Map.of("text", "Hello"));
        await(() -> states().equals(List.of(ACTIVE)));
        await(() -> registry.use(UnaryOperator.class, Reference.parse("hello")).available());
        assertThat(ask("hello")).isEqualTo("1.0.0 Hello");

        restart();
        assertThat(states()).containsExactly(ACTIVE);
        assertThat(ask("hello")).isEqualTo("1.0.0 Hello");
    }

    @Test
    void aCallIsToldWhatKeepsItFromStarting() throws Exception {
        var library = container.deploy().resolve("library.jar");
        container
                .installer()
                .install(Files.write(library, Jars.library("1.0.0")).toFile());
        deploy(FILE, Jars.needingLibrary("1.0.0", "one"));
        assertThat(states()).containsExactly(ACTIVE);
        stop();
        Files.delete(library);
        start();
        assertThat(states()).containsExactly(INSTALLED);

        assertThatThrownBy(() -> ask(ANSWER)).hasMessageContaining("com.acme.lib");
        assertThat(states()).containsExactly(WAITING);

        restart();
        assertThat(states()).containsExactly(WAITING);
        container
                .installer()
                .install(Files.write(library, Jars.library("1.0.0")).toFile());
        await(() -> states().equals(List.of(ACTIVE)));
        assertThat(ask(ANSWER)).isEqualTo("one");
    }

    private void deploy(String file, byte[] jar) throws Exception {
        registry.deploy(file, new ByteArrayInputStream(Jars.lazy(jar)));
    }

    private List<GenerationState> states() {
        return registry.plugin("sample").orElseThrow().generations().stream()
                .map(GenerationDescription::state)
                .toList();
    }

    private List<String> bundles() {
        return Stream.of(container.context().getBundles())
                .map(Bundle::getSymbolicName)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private Object ask(String reference) throws Exception {
        return registry.use(UnaryOperator.class, Reference.parse(reference)).call(operator -> operator.apply("?"));
    }

    /** What this gives in as many threads, which begin at the same moment. */
    private static List<Object> atOnce(int threads, Callable<Object> call) throws Exception {
        var pool = Executors.newFixedThreadPool(threads);
        try {
            var begin = new CyclicBarrier(threads);
            var calls = new ArrayList<Future<Object>>();
            for (var thread = 0; thread < threads; thread++) {
                calls.add(pool.submit(() -> {
                    begin.await();
                    return call.call();
                }));
            }
            var answers = new ArrayList<>();
            for (var each : calls) {
                answers.add(each.get());
            }
            return answers;
        } finally {
            pool.shutdownNow();
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
