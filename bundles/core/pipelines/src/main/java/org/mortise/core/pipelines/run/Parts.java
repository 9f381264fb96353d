package org.mortise.core.pipelines.run;

import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.catalog.Catalog;
import org.mortise.core.pipelines.catalog.Pipeline;
import org.mortise.core.pipelines.definition.Definition;
import org.mortise.core.pipelines.execution.Part;
import org.mortise.core.pipelines.execution.Times;
import org.mortise.core.pipelines.journal.Journal;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.program.Programs;
import org.mortise.core.value.Names;

/**
 * Runs the pipelines that are steps of others, each as a run of its own, on the thread of the run that it is a part of. It
 * never waits in the queue, so that whoever waits for it does not wait for itself.
 */
final class Parts implements Part.Runner {
    private static final int DEEPEST = 10;
    private static final String TRIGGER = "pipeline";

    private final Catalog catalog;
    private final Programs programs;
    private final Journal journal;
    private final Live live;
    private final Workers workers;
    private final Watchers watchers;

    Parts(Catalog catalog, Programs programs, Journal journal, Live live, Workers workers, Watchers watchers) {
        this.catalog = catalog;
        this.programs = programs;
        this.journal = journal;
        this.live = live;
        this.workers = workers;
        this.watchers = watchers;
    }

    /** Whether a run is a part, which goes on with what it is a part of. */
    static boolean is(RunHead head) {
        return head.triggerType().equals(TRIGGER) && !head.parent().isEmpty();
    }

    /** What was begun before goes on where it was; what was completed then is not run again. */
    @Override
    public Map<String, Object> run(Part part) {
        if (part.depth() > DEEPEST) {
            throw new ProblemException(
                    Kind.FAILED,
                    "Pipelines run each other " + DEEPEST + " deep, and may not go deeper.",
                    "Look for one that runs itself.");
        }
        var pipeline = catalog.runnable(part.parent().project(), part.pipeline());
        var before = journal.keyed(pipeline.id(), part.key());
        return before.isPresent() ? goOn(before.get(), part) : begin(pipeline, part);
    }

    private Map<String, Object> begin(Pipeline pipeline, Part part) {
        var parent = part.parent();
        var definition = pipeline.definition();
        var head = new RunHead(
                journal.number(),
                RunIds.next(),
                pipeline.id(),
                definition.name(),
                definition.project(),
                TRIGGER,
                parent.id(),
                parent.priority(),
                part.key(),
                parent.id(),
                part.parameters(),
                Times.now());
        part.log().accept("It is run " + head.id() + '.');
        var run = new Run(head, pipeline.program(), part.maker(), watchers);
        take(run, () -> journal.accepted(head, pipeline.program().document()));
        return result(run);
    }

    private Map<String, Object> goOn(RunHead head, Part part) {
        var saved = journal.load(head.id()).orElseThrow();
        if (saved.status() == RunStatus.COMPLETED) {
            part.log().accept("Run " + head.id() + " was completed before.");
            return saved.result();
        }
        part.log().accept("Run " + head.id() + " goes on.");
        var program = programs.of(Definition.restore(saved.document()));
        var run = new Run(saved.head(), program, part.maker(), watchers);
        run.goOnAfter(saved.steps(), saved.started());
        take(run, () -> journal.resumed(head));
        return result(run);
    }

    /** Takes no place in the queue and no worker: the thread of the run that it is a part of moves it. */
    private void take(Run run, Runnable durably) {
        live.add(run);
        try {
            durably.run();
        } catch (RuntimeException e) {
            live.remove(run);
            throw e;
        }
        workers.take(run);
    }

    private static Map<String, Object> result(Run run) {
        var end = run.end();
        if (end.status() == RunStatus.COMPLETED) {
            return end.result();
        }
        var name = run.head().pipelineName();
        throw new ProblemException(
                end.status() == RunStatus.TIMEOUT ? Kind.TIMEOUT : Kind.FAILED,
                "Run '" + run.head().id() + "' of '" + name + "' is " + Names.of(end.status()) + ": " + end.error(),
                "");
    }
}
