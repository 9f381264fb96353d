package org.mortise.actions.builtin.poll;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Checkpoint;
import org.mortise.api.pipeline.CheckpointKey;
import org.mortise.api.pipeline.Checkpoints;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Finds the checkpoint that an earlier run of the pipeline saved. */
@Extension(kind = Action.KIND, name = "load_checkpoint", description = "Finds what an earlier run has saved")
public final class LoadCheckpoint implements Action<LoadCheckpoint.Parameters, LoadCheckpoint.Result> {

    /** {@code Default} has its capital because {@code default} is a word of Java's. */
    public record Parameters(
            @Parameter(value = "Tells several checkpoints of one step from each other", defaultValue = "")
            String scope,

            @Parameter(value = "The step it was saved for; empty for the whole pipeline's", defaultValue = "")
            String stepName,

            @Parameter(value = "The checkpoint when none was saved", defaultValue = "{}")
            Map<String, Object> Default) {}

    public record Result(
            @Parameter("Whether one was saved") boolean exists,

            @Parameter("Its version, 0 when none was saved; for save_checkpoint")
            long version,

            @Parameter("What was saved, or the default") Map<String, Object> checkpoint,

            @Parameter("When it was saved, null when none was")
            Optional<Instant> updatedAt) {}

    private final Checkpoints checkpoints;

    @Activate
    public LoadCheckpoint(@Reference Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var key = new CheckpointKey(context.project(), context.pipeline(), parameters.stepName(), parameters.scope());
        var saved = checkpoints.load(key);
        return new Result(
                saved.isPresent(),
                saved.map(Checkpoint::version).orElse(0L),
                saved.map(Checkpoint::value).orElse(parameters.Default()),
                saved.map(Checkpoint::updated));
    }
}
