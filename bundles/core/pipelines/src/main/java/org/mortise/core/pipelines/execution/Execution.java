package org.mortise.core.pipelines.execution;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.Next;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.SavedStep;
import org.mortise.core.pipelines.journal.StepEnd;
import org.mortise.core.pipelines.program.Program;
import org.mortise.core.value.Json;
import org.mortise.core.value.Plain;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run on its way through its steps: where it is, and what they left. One thread moves it, and others help; anybody may
 * look at it, ask it to stop, and end it.
 */
public final class Execution {
    private static final Logger LOG = LoggerFactory.getLogger(Execution.class);

    private final RunHead head;
    private final Program program;
    private final Means means;
    private final int depth;
    private final Reach reach;
    private final Context context;
    private final Track track;
    private final Done done = new Done();
    private final Map<String, Integer> jumps = new ConcurrentHashMap<>();
    private final Object records = new Object();
    private int position;
    private volatile boolean over;
    private volatile StepFailure failure;
    private volatile Map<String, Object> result;

    /** @param changed called whenever it is further; must return immediately */
    public Execution(RunHead head, Program program, Means means, Runnable changed) {
        this(head, program, means, 0, new Reach(), changed);
    }

    private Execution(RunHead head, Program program, Means means, int depth, Reach reach, Runnable changed) {
        this.head = head;
        this.program = program;
        this.means = means;
        this.depth = depth;
        this.reach = reach;
        context = new Context(head, means.contextLimit().getAsLong());
        track = new Track(changed);
    }

    /** Puts it where it was: of these steps, those that are done are not done again. */
    public void goOnAfter(List<SavedStep> saved) {
        done.replay(saved, program.definition().steps(), context, jumps);
        position = saved.stream().mapToInt(SavedStep::position).max().orElse(-1) + 1;
    }

    /** Moves it on this thread until there is nothing more to do, or it is to stop. */
    public void run() {
        reach.join();
        try {
            Blocks.run(
                    new Place(this, context, "", reach, track.root(), null),
                    program.definition().steps());
            result = result();
        } catch (Stopped e) {
            // What it comes to says why.
        } catch (StepFailure e) {
            failure = e;
        } catch (RuntimeException | Error e) {
            LOG.error("Run {} cannot go on", head.id(), e);
            failure = new StepFailure("", RunStatus.FAILED, Failures.message(e));
        } finally {
            reach.part();
        }
    }

    private Map<String, Object> result() {
        try {
            var result = program.definition().output().resolve(context);
            if (Plain.size(result) > means.contextLimit().getAsLong()) {
                throw new ProblemException(Kind.TOO_LARGE, "The output is larger than a context may be.", "");
            }
            return result;
        } catch (ProblemException e) {
            throw new StepFailure("output", RunStatus.FAILED, Failures.message(e));
        }
    }

    /** Interrupts what it is doing and lets nothing more begin; false when it was asked to stop before. */
    public boolean stop(RunStatus why) {
        return reach.stop(why);
    }

    /** What it came to. Whatever its steps do after this is not heard of any more. */
    public Outcome end() {
        synchronized (records) {
            var outcome = outcome();
            track.endAll(outcome.status(), outcome.error(), moment -> {
                if (moment.path.indexOf('[') < 0) {
                    record(moment, Next.END, Map.of());
                }
            });
            over = true;
            return outcome;
        }
    }

    private Outcome outcome() {
        if (failure != null) {
            return new Outcome(failure.status(), failure.getMessage(), Map.of());
        } else if (result != null) {
            return new Outcome(RunStatus.COMPLETED, "", result);
        }
        return new Outcome(why(), reason(), Map.of());
    }

    /** All its steps, as they stand now. */
    public List<StepDescription> steps(boolean withResults) {
        return List.copyOf(track.describe(program.definition().steps(), withResults));
    }

    RunHead head() {
        return head;
    }

    Program program() {
        return program;
    }

    Track track() {
        return track;
    }

    Done done() {
        return done;
    }

    Crew crew() {
        return means.crew();
    }

    boolean over() {
        return over;
    }

    RunStatus why() {
        var why = reach.why();
        return why == null ? RunStatus.INTERRUPTED : why;
    }

    String reason() {
        return switch (why()) {
            case CANCELLED -> "It was cancelled.";
            case TIMEOUT -> "It took longer than a run may.";
            default -> "The runtime stopped.";
        };
    }

    /** Notes that a step goes elsewhere; how often it did by now. */
    int jump(String path, int most) {
        var count = jumps.merge(path, 1, Integer::sum);
        if (count > most) {
            throw new ProblemException(
                    Kind.FAILED,
                    "'" + path + "' has gone elsewhere " + most + " times in this run, and may not more often.",
                    "Let its condition end it, or raise max_jumps.");
        }
        return count;
    }

    /** Tells one visit of a step from another: it comes again only after a jump in a list that it is in. */
    private String around(String path) {
        var count = 0;
        for (var jump : jumps.entrySet()) {
            if (path.startsWith(jump.getKey().substring(0, jump.getKey().lastIndexOf('/') + 1))) {
                count += jump.getValue();
            }
        }
        return count == 0 ? "" : "#" + count;
    }

    void count(Moment moment) {
        means.recorder().counted(moment.status, moment.micros());
    }

    /** Writes down how a step or a round ended, unless the run has ended before it. */
    void record(Moment moment, Next next, Map<String, Map<String, Object>> left) {
        var json = Json.bytes(left);
        synchronized (records) {
            if (!over) {
                means.recorder()
                        .ended(
                                head,
                                new StepEnd(
                                        position++,
                                        moment.path,
                                        moment.status,
                                        next,
                                        moment.started,
                                        moment.micros(),
                                        moment.attempts,
                                        moment.message,
                                        moment.lines(),
                                        json));
            }
        }
    }

    void forgetRounds(String loop) {
        means.recorder().forgetRounds(head, loop);
    }

    /** Runs another pipeline as a part of this run, on this thread. */
    Map<String, Object> part(
            Place place, String path, String pipeline, Map<String, Object> parameters, Consumer<String> log) {
        return means.parts()
                .run(new Part(
                        head,
                        head.id() + '/' + path + around(path),
                        pipeline,
                        parameters,
                        depth + 1,
                        log,
                        (head, program, changed) -> new Execution(
                                head, program, means, depth + 1, place.reach().within(), changed)));
    }
}
