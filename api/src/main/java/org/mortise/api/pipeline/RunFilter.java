package org.mortise.api.pipeline;

import java.util.Objects;
import java.util.Set;

/**
 * Which runs to list. What is empty does not choose.
 *
 * @param project those of this project
 * @param pipeline those of the pipeline with this id
 * @param statuses those that are in one of these
 * @param before those that were accepted before the run with this id, to go on after a page that ended with it
 * @param limit how many at most
 */
public record RunFilter(String project, String pipeline, Set<RunStatus> statuses, String before, int limit) {

    public RunFilter {
        Objects.requireNonNull(project);
        Objects.requireNonNull(pipeline);
        Objects.requireNonNull(before);
        statuses = Set.copyOf(statuses);
        limit = Math.max(0, limit);
    }

    /** The newest of all. */
    public static RunFilter newest(int limit) {
        return new RunFilter("", "", Set.of(), "", limit);
    }

    public RunFilter ofProject(String project) {
        return new RunFilter(project, pipeline, statuses, before, limit);
    }

    public RunFilter ofPipeline(String pipeline) {
        return new RunFilter(project, pipeline, statuses, before, limit);
    }

    public RunFilter in(RunStatus... statuses) {
        return new RunFilter(project, pipeline, Set.of(statuses), before, limit);
    }

    public RunFilter before(String run) {
        return new RunFilter(project, pipeline, statuses, run, limit);
    }
}
