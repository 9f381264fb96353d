package org.mortise.core.pipelines.execution;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.definition.Body.Branch;
import org.mortise.core.pipelines.definition.Body.Call;
import org.mortise.core.pipelines.definition.Body.Group;
import org.mortise.core.pipelines.definition.Body.Jump;
import org.mortise.core.pipelines.definition.Body.Loop;
import org.mortise.core.pipelines.definition.Body.Part;
import org.mortise.core.pipelines.definition.Policy.OnError;
import org.mortise.core.pipelines.definition.Step;
import org.mortise.core.pipelines.journal.Next;
import org.mortise.core.pipelines.template.Scope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One step being done, on the calling thread and whoever helps it. */
final class Visit {
    /** Go on with the step that follows. */
    static final int ON = -1;

    private static final Logger LOG = LoggerFactory.getLogger(Visit.class);

    private final Place place;
    private final Execution run;
    private final Step step;
    private final String path;
    private final Moment moment;
    private final Scope scope;
    private final Map<String, Map<String, Object>> left = new LinkedHashMap<>(2);

    private Visit(Place place, Step step, String path) {
        this.place = place;
        this.run = place.run();
        this.step = step;
        this.path = path;
        moment = run.track().enter(place.moment(), step.name(), path);
        scope = place.context().of(step.name());
    }

    /** Does a step, if it was not done before this process began; the place in its list to go on at, or {@link #ON}. */
    static int of(Place place, Step step) {
        var path = place.path() + step.name();
        var before = place.recorded() ? place.run().done().take(path) : null;
        if (before != null) {
            place.run().track().pass(place.moment(), before.step());
            return before.next() == Next.JUMP ? target(step) : ON;
        }
        place.context().forget(step.name());
        return new Visit(place, step, path).run();
    }

    private static int target(Step step) {
        return step.body() instanceof Jump jump ? jump.target() : step.policy().target();
    }

    /** Catches whatever is thrown: an action that runs out of stack or lacks a class fails its step and nothing else. */
    private int run() {
        try {
            if (step.when().isPresent() && !step.when().get().holds(scope)) {
                leave("skipped", true);
                return end(RunStatus.SKIPPED, Next.ON, "");
            }
            attempts();
            if (!(step.body() instanceof Loop)) {
                step.output().entries().forEach((key, template) -> leave(key, template.resolve(scope)));
            }
            return end(RunStatus.COMPLETED, step.body() instanceof Jump ? Next.JUMP : Next.ON, moment.message);
        } catch (Throwable e) {
            LOG.debug("Step '{}' of run {} failed", path, run.head().id(), e);
            return fail(e);
        }
    }

    private void attempts() throws Exception {
        var retry = step.policy().retry();
        for (int attempt = 1; ; attempt++) {
            try {
                attempt();
                return;
            } catch (Exception e) {
                if (attempt >= retry.attempts() || place.stopped()) {
                    throw e;
                }
                var wait = retry.after(attempt);
                log("Attempt " + attempt + " of " + retry.attempts() + " failed, the next one is in " + wait.toMillis()
                        + " ms: " + Failures.message(e));
                TimeUnit.MILLISECONDS.sleep(wait.toMillis());
                run.track().attempt(moment, attempt + 1);
            }
        }
    }

    private void attempt() throws Exception {
        var limit = step.policy().timeout();
        if (limit == null) {
            perform(place);
            return;
        }
        var reach = place.reach().within();
        reach.join();
        var alarm = run.crew()
                .clock()
                .schedule(() -> reach.stop(RunStatus.TIMEOUT), limit.toMillis(), TimeUnit.MILLISECONDS);
        try {
            perform(place.with(reach));
        } catch (Exception e) {
            throw reach.stopped() && !place.stopped() ? late(limit) : e;
        } finally {
            alarm.cancel(false);
            reach.part();
        }
    }

    private static ProblemException late(Duration limit) {
        return new ProblemException(Kind.TIMEOUT, "It took longer than " + limit.toMillis() + " ms.", "");
    }

    private void perform(Place place) throws Exception {
        var body = step.body();
        if (body instanceof Call) {
            call(place);
        } else if (body instanceof Loop loop) {
            loop(place, loop);
        } else if (body instanceof Group group) {
            new Graph(place.within(step.name(), moment), group.steps(), group.concurrency()).work();
        } else if (body instanceof Branch branch) {
            branch(place, branch);
        } else if (body instanceof Jump jump) {
            jump(jump);
        } else if (body instanceof Part part) {
            var parameters = part.parameters().resolve(scope);
            leaveAll(run.part(place, path, part.pipeline(), parameters, this::log));
        }
    }

    private void call(Place place) throws Exception {
        var call = run.program().call(step);
        var view = new StepView(this, place, call.plain());
        try {
            leaveAll(call.call(scope, view));
        } finally {
            view.close();
        }
    }

    private void loop(Place place, Loop loop) {
        if (!(loop.items().resolve(scope) instanceof List<?> items)) {
            throw ProblemException.invalid(step.field() + ".for_each.items", "must be a list");
        }
        var loops = new Loops(place.within(step.name(), moment), step, loop, items);
        try {
            leaveAll(loops.run());
            progress(1, loops.message());
        } finally {
            loops.through().forEach((name, values) -> noted(name).putAll(values));
        }
    }

    private void branch(Place place, Branch branch) {
        var holds = branch.condition().holds(scope);
        leave("condition", holds);
        var block = holds ? branch.ifTrue() : branch.ifFalse();
        if (block != null) {
            Blocks.run(place.within(step.name(), moment), block);
        }
    }

    private void jump(Jump jump) {
        var jumps = run.jump(path, jump.most());
        leave("target", jump.name());
        leave("jumps", jumps);
    }

    private int fail(Throwable e) {
        if (place.stopped()) {
            end(run.why(), Next.END, run.reason());
            throw new Stopped();
        }
        var status = Failures.status(e);
        var message = Failures.message(e);
        var goes = step.policy().onError();
        if (goes == OnError.GOTO) {
            try {
                run.jump(path, Jump.MOST);
            } catch (ProblemException bound) {
                message = message + " " + bound.getMessage();
                goes = OnError.FAIL;
            }
        }
        if (goes == OnError.FAIL) {
            end(status, Next.END, message);
            throw e instanceof StepFailure failure ? failure : new StepFailure(path, status, message);
        }
        if (place.round() != null) {
            place.round().blemish();
        }
        leave("error", message);
        return end(status, goes == OnError.GOTO ? Next.JUMP : Next.ON, message);
    }

    private int end(RunStatus status, Next next, String message) {
        var result = left.getOrDefault(step.name(), Map.of());
        run.track().end(moment, status, next, message, status == RunStatus.COMPLETED ? result : Map.of());
        run.count(moment);
        if (place.recorded()) {
            run.record(moment, next, left);
            if (step.body() instanceof Loop && next != Next.END) {
                run.forgetRounds(path);
            }
        }
        return next == Next.JUMP ? target(step) : ON;
    }

    Execution execution() {
        return run;
    }

    String step() {
        return step.name();
    }

    void progress(double share, String message) {
        run.track().progress(moment, share, message);
    }

    /** Within a loop the round keeps what its steps say. */
    void log(String line) {
        if (place.recorded()) {
            run.track().log(moment, line);
        } else {
            run.track().log(place.round().moment(), step.name() + ": " + line);
        }
    }

    private void leaveAll(Map<String, Object> plain) {
        plain.forEach(this::leave);
    }

    private void leave(String key, Object plain) {
        leave(step.name(), key, plain);
    }

    void leave(String name, String key, Object plain) {
        place.context().put(name, key, plain);
        noted(name).put(key, plain);
    }

    private Map<String, Object> noted(String name) {
        return left.computeIfAbsent(name, absent -> new LinkedHashMap<>());
    }
}
