package org.mortise.actions.builtin.json;

import java.io.IOException;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** Makes a value of JSON text. */
@Extension(kind = Action.KIND, name = "parse_json", description = "Makes a value of JSON text")
public final class ParseJson implements Action<ParseJson.Parameters, ParseJson.Result> {

    public record Parameters(
            @Parameter("JSON text; what is a value already stays as it is")
            Object data) {}

    public record Result(@Parameter("The value") Object parsed) {}

    @Override
    public Result run(Parameters parameters, StepContext context) throws IOException {
        return new Result(parameters.data() instanceof String text ? Json.read("data", text) : parameters.data());
    }
}
