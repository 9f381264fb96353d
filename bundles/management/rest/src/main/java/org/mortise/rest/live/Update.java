package org.mortise.rest.live;

import org.mortise.api.pipeline.RunDescription;
import org.mortise.rest.http.Json;
import org.mortise.rest.pipeline.WorkTask;

/**
 * What a run has come to, made once for all who want to know.
 *
 * @param run the run's id
 * @param project the run's project
 * @param ended whether nothing more comes of it
 * @param json {@code {"event": "task_update", "task": …}}
 */
record Update(String run, String project, boolean ended, byte[] json) {

    private record Event(String event, WorkTask task) {}

    static Update of(RunDescription run) {
        var event = new Event("task_update", WorkTask.of(run));
        return new Update(run.id(), run.project(), run.status().ended(), Json.write(event));
    }
}
