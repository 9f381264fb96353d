package org.mortise.core.plugins;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayInputStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.Version;

/** A share of the calls goes to another version than the current one. */
@Timeout(60)
class ShareTest {
    private static final Version ONE = Version.valueOf("1.0.0");
    private static final Version TWO = Version.valueOf("2.0.0");
    private static final int CALLS = 10_000;

    @TempDir
    Path base;

    private Container container;
    private PluginRegistry registry;

    @BeforeEach
    void start() throws Exception {
        container = new Container(base, Map.of());
        registry = container.registry();
        deploy("sample-1.jar", "1.0.0", "one");
        deploy("sample-2.jar", "2.0.0", "two");
    }

    @AfterEach
    void stop() throws Exception {
        container.close();
    }

    @Test
    void aShareOfTheCallsGoesToTheOtherVersionAndIsInItsMeters() throws Exception {
        assertThat(registry.share("sample", ONE, 0.1).share()).isEqualTo(0.1);

        assertThat(shareOfOne("sample/answer")).isBetween(0.05, 0.15);
        assertThat(counted("1.0.0") / CALLS).isBetween(0.05, 0.15);
        assertThat(counted("1.0.0") + counted("2.0.0")).isEqualTo(CALLS);
        assertThat(shareOfOne("answer")).isBetween(0.05, 0.15);
        assertThat(shareOfOne("sample/answer@1.0.0")).isEqualTo(1);
        assertThat(shareOfOne("sample/answer@[2,3)")).isZero();

        registry.share("sample", ONE, 1);
        assertThat(shareOfOne("sample/answer")).isEqualTo(1);

        assertThat(registry.share("sample", ONE, 0).share()).isZero();
        assertThat(shareOfOne("sample/answer")).isZero();
    }

    @Test
    void aVersionThatTurnsCallsAwayLeavesThemToTheCurrentOne() throws Exception {
        registry.share("sample", ONE, 1);
        await(() -> {
            openBreaker(handle("sample/answer@1.0.0"));
            Object answer = handle("sample/answer").call(operator -> operator.apply("?"));
            return answer.equals("two"); // unless the breaker has begun to try again already
        });
    }

    @Test
    void itLastsOverARestartAndEndsWhenOneOfTheTwoIsGone() throws Exception {
        registry.share("sample", ONE, 1);
        stop();
        container = new Container(base, Map.of());
        registry = container.registry();
        await(() -> registry.reconciled());
        await(() -> shareOfOne("sample/answer") == 1);

        deploy("sample-2.jar", "2.1.0", "two and more");
        assertThat(shareOfOne("sample/answer")).isZero();
        assertThat(registry.plugin("sample").orElseThrow().generations()).allMatch(it -> it.share() == 0);
    }

    @Test
    void itEndsWhenTheVersionBecomesTheCurrentOne() throws Exception {
        registry.share("sample", ONE, 0.5);
        registry.swap("sample", ONE);
        registry.swap("sample", TWO);
        assertThat(shareOfOne("sample/answer")).isZero();
    }

    @Test
    void aShareThatCannotBeIsRefused() {
        for (var share : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> registry.share("sample", ONE, share))
                    .isInstanceOfSatisfying(ProblemException.class, e -> is(e, Kind.INVALID));
        }
        assertThatThrownBy(() -> registry.share("sample", Version.valueOf("3.0.0"), 0.5))
                .isInstanceOfSatisfying(ProblemException.class, e -> is(e, Kind.CONFLICT));
        assertThatThrownBy(() -> registry.share("sample", TWO, 0.5))
                .isInstanceOfSatisfying(ProblemException.class, e -> is(e, Kind.CONFLICT));
        assertThatThrownBy(() -> registry.share("nobody", ONE, 0.5))
                .isInstanceOfSatisfying(ProblemException.class, e -> is(e, Kind.NOT_FOUND));
    }

    private static void is(ProblemException e, Kind kind) {
        assertThat(e.problem().kind()).isEqualTo(kind);
    }

    private void deploy(String file, String version, String answer) throws Exception {
        registry.deploy(file, new ByteArrayInputStream(Jars.answering(version, answer)));
    }

    @SuppressWarnings("unchecked")
    private ExtensionHandle<UnaryOperator<Object>> handle(String reference) {
        return (ExtensionHandle<UnaryOperator<Object>>)
                (ExtensionHandle<?>) registry.use(UnaryOperator.class, Reference.parse(reference));
    }

    private double shareOfOne(String reference) throws Exception {
        var handle = handle(reference);
        var one = 0;
        for (var call = 0; call < CALLS; call++) {
            one += "one".equals(handle.call(operator -> operator.apply("?"))) ? 1 : 0;
        }
        return (double) one / CALLS;
    }

    private double counted(String version) {
        var meters = container.context().getService(container.context().getServiceReference(MeterRegistry.class));
        return meters.get("mortise.calls").tag("version", version).functionTimers().stream()
                .mapToDouble(FunctionTimer::count)
                .sum();
    }

    private static void openBreaker(ExtensionHandle<UnaryOperator<Object>> handle) throws Exception {
        while (!rejects(handle)) {
            assertThatThrownBy(() -> handle.call(operator -> operator.apply("fail")))
                    .isInstanceOf(Exception.class);
        }
    }

    private static boolean rejects(ExtensionHandle<UnaryOperator<Object>> handle) throws Exception {
        try {
            handle.call(operator -> operator.apply("?"));
            return false;
        } catch (ProblemException e) {
            return e.problem().kind() == Kind.UNAVAILABLE;
        }
    }

    private static void await(Callable<Boolean> condition) throws Exception {
        while (!condition.call()) {
            TimeUnit.MILLISECONDS.sleep(5);
        }
    }
}
