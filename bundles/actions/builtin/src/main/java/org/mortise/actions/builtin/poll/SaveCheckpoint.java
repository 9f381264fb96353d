package org.mortise.actions.builtin.poll;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.CheckpointKey;
import org.mortise.api.pipeline.Checkpoints;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Saves a checkpoint for later runs of the pipeline; after this step it is not lost any more. */
@Extension(kind = Action.KIND, name = "save_checkpoint", description = "Saves what later runs go on from")
public final class SaveCheckpoint implements Action<SaveCheckpoint.Parameters, SaveCheckpoint.Result> {

    public record Parameters(
            @Parameter("What to save") Map<String, Object> checkpoint,

            @Parameter("The version that load_checkpoint gave: another one there fails the step. Without it the last"
                    + " one wins")
            Optional<Long> version,

            @Parameter(value = "Tells several checkpoints of one step from each other", defaultValue = "")
            String scope,

            @Parameter(value = "The step to save it for; empty for the whole pipeline's", defaultValue = "")
            String stepName) {}

    public record Result(
            @Parameter("Always true: what could not be saved fails the step")
            boolean saved,

            @Parameter("Its version now") long version) {}

    private final Checkpoints checkpoints;

    @Activate
    public SaveCheckpoint(@Reference Checkpoints checkpoints) {
        this.checkpoints = checkpoints;
    }

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var key = new CheckpointKey(context.project(), context.pipeline(), parameters.stepName(), parameters.scope());
        var expected = parameters.version().map(OptionalLong::of).orElse(OptionalLong.empty());
        return new Result(
                true, checkpoints.save(key, parameters.checkpoint(), expected).version());
    }
}
