package org.mortise.shell.pipeline;

import java.util.function.Predicate;
import org.jline.reader.Completer;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.Pipelines;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.Runs;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Choice;
import org.mortise.shell.Human;

/** Pipelines and runs by their names. */
final class Names {
    /** How far back a run may lie to be offered. */
    private static final int RECENT = 50;

    private Names() {}

    static Completer ofPipelines(Pipelines pipelines) {
        return (reader, line, candidates) -> pipelines
                .list("")
                .forEach(pipeline -> candidates.add(
                        new Choice(pipeline.name(), pipeline.ready() ? "" : "waiting: " + pipeline.reason())));
    }

    /** The one that the first argument names. */
    static PipelineDescription find(Pipelines pipelines, Call call) {
        var name = call.argument(0);
        return pipelines
                .find(call.options().get("project"), name)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no pipeline '" + name + "'.", "'pipeline:list' shows those there are."));
    }

    static Completer ofRuns(Runs runs, Predicate<RunDescription> which) {
        return (reader, line, candidates) -> runs.list(RunFilter.newest(RECENT)).stream()
                .filter(which)
                .forEach(run -> candidates.add(new Choice(run.id(), describe(run))));
    }

    private static String describe(RunDescription run) {
        return run.pipelineName() + ", " + new Status(run.status()).word() + ", " + Human.age(run.queued());
    }
}
