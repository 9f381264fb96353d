package org.mortise.itest.swap.plugin;

import java.time.Duration;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** For pipelines. */
@Extension(kind = Action.KIND, name = "stamp")
public final class StampAction implements Action<StampAction.Parameters, Stamp> {

    public record Parameters(long micros) {}

    @Override
    public Stamp run(Parameters parameters, StepContext context) {
        return Stamp.during(Duration.ofNanos(1000 * parameters.micros()));
    }
}
