package org.mortise.actions.data;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;

/** Cuts a list into lists of a size, or a text at a separator. */
@Extension(kind = Action.KIND, name = "split", description = "Cuts a list into smaller ones, or a text into parts")
public final class Split implements Action<Split.Parameters, Split.Result> {

    public record Parameters(
            @Parameter("A list or a text") Object data,

            @Parameter(value = "How many items or parts are together", defaultValue = "1")
            int size,

            @Parameter(value = "What is between the parts of a text", defaultValue = "\n")
            String separator) {

        public Parameters {
            if (size < 1) {
                throw ProblemException.invalid("size", "must be at least 1");
            } else if (separator.isEmpty()) {
                throw ProblemException.invalid("separator", "must not be empty");
            }
        }
    }

    public record Result(
            @Parameter("The lists, or the texts") List<Object> items,
            @Parameter("How many there are") int count) {}

    @Override
    public Result run(Parameters parameters, StepContext context) {
        var items = items(parameters);
        return new Result(items, items.size());
    }

    private static List<Object> items(Parameters parameters) {
        if (parameters.data() instanceof List<?> list) {
            return List.copyOf(chunks(list, parameters.size()));
        } else if (parameters.data() instanceof String text) {
            var parts = Stream.of(Pattern.compile(parameters.separator(), Pattern.LITERAL)
                            .split(text))
                    .toList();
            return chunks(parts, parameters.size()).stream()
                    .<Object>map(chunk -> join(chunk, parameters.separator()))
                    .toList();
        }
        throw ProblemException.invalid("data", "must be a list or a text");
    }

    private static String join(List<?> parts, String separator) {
        return String.join(separator, parts.stream().map(String.class::cast).toList());
    }

    private static List<List<?>> chunks(List<?> list, int size) {
        var chunks = new ArrayList<List<?>>();
        for (int i = 0; i < list.size(); i += size) {
            chunks.add(list.subList(i, Math.min(list.size(), i + size)));
        }
        return chunks;
    }
}
