package org.mortise.core.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.mortise.core.pipelines.House.LIMITS;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.Actions;
import org.mortise.core.pipelines.House;

/** An engine on a database of its own, with actions that are lambdas. */
public abstract class EngineCase {
    protected static final Duration LONG = Duration.ofMinutes(2);

    @TempDir
    protected Path base;

    protected final Actions actions = new Actions();
    protected House house;

    public record Value(Object value) {}

    /** An action that is a lambda, with its types said by the class. */
    private abstract static class Given implements Action<Value, Map<String, Object>> {}

    public interface Body {
        Map<String, Object> run(Object value, StepContext context) throws Exception;
    }

    protected final void action(String name, Body body) {
        actions.with("test", name, new Given() {
            @Override
            public Map<String, Object> run(Value parameters, StepContext context) throws Exception {
                return body.run(parameters.value(), context);
            }
        });
    }

    protected final void open() throws Exception {
        open(LIMITS);
    }

    protected final void open(Limits limits) throws Exception {
        open(limits, Resume.MANUAL);
    }

    protected final void open(Limits limits, Resume resume) throws Exception {
        house = new House(base, actions, limits, resume);
    }

    @AfterEach
    final void close() throws Exception {
        if (house != null) {
            house.close();
        }
    }

    /** A pipeline with one step, which does this. */
    protected final void oneStep(String name, String type, String project, String action) {
        house.catalog.create("""
                name: %s
                type: %s
                project_id: %s
                steps: [{name: s, plugin: test, action: %s, parameters: {value: %s}}]
                """.formatted(name, type, project, action, name));
    }

    /** A pipeline "p" whose steps are named after their actions; each has one parameter. */
    protected final void pipeline(String... actionsAndValues) {
        var text = new StringBuilder("name: p\nsteps:\n");
        for (int i = 0; i < actionsAndValues.length; i += 2) {
            text.append("- {name: s%d-%s, plugin: test, action: %s, parameters: {value: '%s'}}\n"
                    .formatted(i / 2, actionsAndValues[i], actionsAndValues[i], actionsAndValues[i + 1]));
        }
        house.catalog.create(text.toString());
    }

    protected final RunDescription start() {
        return house.engine.start(RunRequest.manual("p", Map.of("who", "world")));
    }

    protected final RunDescription run() throws InterruptedException {
        return house.engine.await(start().id(), LONG);
    }

    protected static List<RunStatus> statuses(RunDescription run) {
        return run.steps().stream().map(StepDescription::status).toList();
    }

    protected static void refused(Kind kind, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(kind));
    }
}
