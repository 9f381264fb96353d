package org.mortise.actions.models;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Models;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Prompt.Message;
import org.mortise.api.model.Prompt.Role;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Generates text. */
@Extension(kind = Action.KIND, name = "generate", description = "Goes on from a text with more text")
public final class Generate implements Action<Generate.Parameters, Generate.Result> {

    public record Said(
            @Parameter(value = "Who said it", defaultValue = "user")
            Role role,

            @Parameter("What was said") String text) {}

    public record Parameters(
            @Parameter("The generator") String generator,

            @Parameter(value = "What is asked; may be left out where there are messages", defaultValue = "")
            String prompt,

            @Parameter(value = "How to answer", defaultValue = "")
            String system,

            @Parameter(value = "What was said before", defaultValue = "[]")
            List<Said> messages,

            @Parameter(value = "Where to stop at the latest, in tokens", defaultValue = "512")
            int maxTokens,

            @Parameter(value = "0 for the most likely text, more for more surprise, at most 2", defaultValue = "0")
            double temperature,

            @Parameter(value = "Texts at which to stop", defaultValue = "[]")
            List<String> stop) {

        Prompt asPrompt() {
            var said = new ArrayList<Message>();
            if (!system.isEmpty()) {
                said.add(new Message(Role.SYSTEM, system));
            }
            messages.forEach(message -> said.add(new Message(message.role(), message.text())));
            if (!prompt.isEmpty()) {
                said.add(new Message(Role.USER, prompt));
            }
            return new Prompt(said, maxTokens, temperature, stop);
        }
    }

    public record Result(
            @Parameter("What was generated") String text,

            @Parameter("Why it ends there: stop, length or enough")
            End end,

            @Parameter("How many tokens were read; 0 where it is not known")
            long promptTokens,

            @Parameter("How many tokens were generated; 0 where it is not known")
            long tokens) {}

    private final Models models;

    @Activate
    public Generate(@Reference Models models) {
        this.models = models;
    }

    @Override
    public Result run(Parameters given, StepContext context) throws Exception {
        var writing = new Writing(context, given.maxTokens());
        var generated = models.generate(given.generator(), given.asPrompt(), writing);
        return new Result(writing.text(generated), generated.end(), generated.promptTokens(), generated.tokens());
    }
}
