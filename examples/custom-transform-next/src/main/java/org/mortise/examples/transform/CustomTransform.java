package org.mortise.examples.transform;

import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;

/** The next version of the plugin: it knows one mode more. */
@Extension(kind = Action.KIND, name = "custom_transform", description = "Applies custom transformation logic")
public class CustomTransform implements Action<CustomTransform.Parameters, CustomTransform.Result> {
    private static final Pattern WORD = Pattern.compile("(\\p{L})([\\p{L}\\p{M}']*)");

    public record Parameters(
            @Parameter("The value to transform, or the name of what the step 'previous_step' left")
            Object inputField,

            @Parameter(value = "uppercase, lowercase or titlecase", defaultValue = "uppercase")
            String mode) {}

    public record Result(
            @Parameter("The transformed result") Object transformedValue) {}

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var input = parameters.inputField();
        var value = context.find("previous_step", String.valueOf(input)).orElse(input);
        return new Result(value instanceof String text ? transform(text, parameters.mode()) : value);
    }

    private static String transform(String text, String mode) {
        return switch (mode) {
            case "uppercase" -> text.toUpperCase(Locale.ROOT);
            case "lowercase" -> text.toLowerCase(Locale.ROOT);
            case "titlecase" -> WORD.matcher(text).replaceAll(CustomTransform::capitalized);
            default -> text;
        };
    }

    private static String capitalized(MatchResult word) {
        return word.group(1).toUpperCase(Locale.ROOT) + word.group(2).toLowerCase(Locale.ROOT);
    }
}
