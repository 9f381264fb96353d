package org.mortise.shell.model;

import java.util.ArrayList;
import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generator;
import org.mortise.api.model.Models;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Prompt.Message;
import org.mortise.api.model.Prompt.Role;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.TextView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "model", function = "generate")
public final class Generate extends Command {
    private static final String USAGE = """
            model:generate - go on from a text with more text
            Usage: model:generate [OPTIONS] GENERATOR PROMPT
              -s --system=TEXT         how to answer
              -n --tokens=NUMBER       where to stop at the latest, 512 unless you say otherwise
              -t --temperature=NUMBER  0 for the most likely text, more for more surprise, at most 2

            The text is shown as it comes. Ctrl-C ends it.

            Examples:
              model:generate smollm2 'Name three trees.' --tokens 50
            """;

    private final Models models;

    @Activate
    public Generate(@Reference Models models) {
        super(USAGE);
        this.models = models;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(models, Generator.KIND), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var messages = new ArrayList<Message>();
        if (call.isSet("system")) {
            messages.add(new Message(Role.SYSTEM, call.options().get("system")));
        }
        messages.add(new Message(Role.USER, call.argument(1)));
        var tokens = Names.whole(call, "tokens", Prompt.TOKENS);
        var prompt = new Prompt(messages, tokens, temperature(call), List.of());
        var generated = new TextView(call).show(heard -> models.generate(call.argument(0), prompt, heard));
        if (generated.end() == Generated.End.LENGTH) {
            call.screen().hint("It ends where it was as long as it might be; --tokens lets it go on for longer.");
        }
    }

    private static double temperature(Call call) {
        try {
            return call.isSet("temperature") ? Double.parseDouble(call.options().get("temperature")) : 0;
        } catch (NumberFormatException e) {
            throw ProblemException.invalid("--temperature", "must be a number");
        }
    }
}
