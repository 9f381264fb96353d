package org.mortise.core.pipelines.run;

import java.util.HashMap;
import java.util.Map;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.catalog.Catalog;
import org.mortise.core.pipelines.catalog.Pipeline;
import org.mortise.core.pipelines.definition.Definition;
import org.mortise.core.pipelines.execution.Execution;
import org.mortise.core.pipelines.execution.Means;
import org.mortise.core.pipelines.execution.Times;
import org.mortise.core.pipelines.journal.Journal;
import org.mortise.core.pipelines.journal.RunEnd;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.journal.SavedRun;
import org.mortise.core.pipelines.program.Program;
import org.mortise.core.pipelines.program.Programs;
import org.mortise.core.value.Json;
import org.mortise.core.value.Plain;
import org.mortise.core.value.RecordFields;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How runs come in: new ones, those that go on, and those that an earlier process accepted and did not begin. */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Catalog catalog;
    private final Programs programs;
    private final Journal journal;
    private final Live live;
    private final Workers workers;
    private final Means means;
    private final Watchers watchers;
    private final Keys keys = new Keys();
    private final Plain plain = new Plain(new RecordFields());

    Intake(
            Catalog catalog,
            Programs programs,
            Journal journal,
            Live live,
            Workers workers,
            Means means,
            Watchers watchers) {
        this.catalog = catalog;
        this.programs = programs;
        this.journal = journal;
        this.live = live;
        this.workers = workers;
        this.means = means;
        this.watchers = watchers;
    }

    RunDescription start(RunRequest request) {
        var pipeline = catalog.existing(request.pipeline());
        var parameters = plain.map("parameters", request.parameters());
        return request.key().isEmpty()
                ? begin(pipeline, request, parameters)
                : keys.inTurn(pipeline.id(), request.key(), () -> once(pipeline, request, parameters));
    }

    private RunDescription once(Pipeline pipeline, RunRequest request, Map<String, Object> parameters) {
        return journal.keyed(pipeline.id(), request.key())
                .map(head -> again(head, parameters))
                .orElseGet(() -> begin(pipeline, request, parameters));
    }

    /** What was made when this was asked for before. */
    private RunDescription again(RunHead head, Map<String, Object> parameters) {
        // As the journal gives them back: a number may have become another kind of number by it.
        if (!head.parameters().equals(Json.object(Json.bytes(parameters)))) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The key '" + head.key() + "' was used before, with other parameters, for run '" + head.id() + "'.",
                    "Take another key for another run.");
        }
        return live.existing(head.id());
    }

    private RunDescription begin(Pipeline pipeline, RunRequest request, Map<String, Object> parameters) {
        catalog.runnable(pipeline);
        var definition = pipeline.definition();
        var head = new RunHead(
                journal.number(),
                RunIds.next(),
                pipeline.id(),
                definition.name(),
                definition.project(),
                request.triggerType(),
                request.triggeredBy(),
                request.priority(),
                request.key(),
                request.parent(),
                parameters,
                Times.now());
        var run = run(head, pipeline.program());
        return accept(run, () -> journal.accepted(head, pipeline.program().document()));
    }

    RunDescription resume(String id) {
        var saved = journal.load(id).orElseThrow(() -> Live.unknown(id));
        if (saved.status() == RunStatus.COMPLETED) {
            throw new ProblemException(Kind.CONFLICT, "Run '" + id + "' is completed.", "Start a new one.");
        }
        var program = programs.of(Definition.restore(saved.document()));
        catalog.open(program.definition());
        Catalog.ready(program);
        return accept(goingOn(saved, program), () -> journal.resumed(saved.head()));
    }

    private Run goingOn(SavedRun saved, Program program) {
        var run = run(saved.head(), program);
        run.goOnAfter(saved.steps(), saved.started());
        return run;
    }

    private Run run(RunHead head, Program program) {
        return new Run(head, program, (of, by, changed) -> new Execution(of, by, means, changed), watchers);
    }

    private RunDescription accept(Run run, Runnable durably) {
        workers.reserve();
        try {
            live.add(run);
        } catch (RuntimeException e) {
            workers.release();
            throw e;
        }
        try {
            durably.run();
        } catch (RuntimeException e) {
            live.remove(run);
            workers.release();
            throw e;
        }
        // As it was accepted, for by now it may have begun, and whoever reads the answer should not depend on that.
        var accepted = run.describe(true);
        workers.submit(run);
        return accepted;
    }

    /**
     * Lets all wait again that waited when the process before this one ended.
     *
     * @param interrupted whether what had begun goes on, too
     */
    void takeUp(boolean interrupted) {
        if (interrupted) {
            journal.resumedAll();
        }
        var known = new HashMap<String, Program>();
        journal.waiting(saved -> takeUp(saved, known));
        if (!live.all().isEmpty()) {
            LOG.info("{} runs of before wait for their turn again", live.all().size());
        }
    }

    private void takeUp(SavedRun saved, Map<String, Program> known) {
        if (Parts.is(saved.head())) {
            var why = "It goes on with run '" + saved.head().parent() + "', of which it is a part.";
            journal.ended(saved.head(), RunEnd.interrupted(saved.started(), Times.now(), why), () -> {});
            return;
        }
        try {
            var program =
                    known.computeIfAbsent(saved.document(), document -> programs.of(Definition.restore(document)));
            var run = goingOn(saved, program);
            live.add(run);
            workers.keep();
            workers.submit(run);
        } catch (ProblemException e) {
            var end = new RunEnd(RunStatus.FAILED, saved.started(), Times.now(), e.getMessage(), Map.of());
            journal.ended(saved.head(), end, () -> {});
        }
    }
}
