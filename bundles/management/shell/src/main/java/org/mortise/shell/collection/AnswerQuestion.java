package org.mortise.shell.collection;

import java.util.List;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.jline.reader.Completer;
import org.jline.reader.impl.completer.NullCompleter;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Question;
import org.mortise.api.model.Prompt;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.TextView;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

@Component(service = Command.class)
@GogoCommand(scope = "collection", function = "answer")
public final class AnswerQuestion extends Command {
    private static final String USAGE = """
            collection:answer - answer a question from what is in a collection
            Usage: collection:answer [OPTIONS] COLLECTION QUESTION
              -p --project=NAME        whose it is, default's unless you say otherwise
              -g --generator=NAME      what answers; the collection's unless you say otherwise
              -i --instructions=TEXT   how to answer, instead of the usual
              -t --tokens=NUMBER       where the answer ends at the latest, 512 unless you say otherwise
              -m --mode=MODE           how to look for what it rests on: keyword, vector or hybrid
              -f --filter=CONDITION    only what meets it; may be given more than once
              -n --limit=NUMBER        how many records to read, 5 unless you say otherwise
              -r --rerank              let the collection's reranker look again at the best
                 --reranker=NAME       let this one

            The answer is shown as it comes, and then the records that it cites. Ctrl-C ends it.

            Examples:
              collection:answer notes 'What is a mast made of?' --rerank
            """;

    private static final int READ = 5;

    private final Collections collections;

    @Activate
    public AnswerQuestion(@Reference Collections collections) {
        super(USAGE);
        this.collections = collections;
    }

    @Override
    public List<Completer> arguments() {
        return List.of(Names.of(collections), NullCompleter.INSTANCE);
    }

    @Override
    protected void run(Call call) throws Exception {
        var definition = Names.find(collections, call).definition();
        var question = new Question(
                Asked.search(call, READ, 0),
                call.options().get("generator"),
                call.options().get("instructions"),
                Asked.whole(call, "tokens", Prompt.TOKENS));
        var answer = new TextView(call)
                .show(heard -> collections.answer(definition.project(), definition.name(), question, heard));
        if (!answer.cited().isEmpty()) {
            call.screen().print("");
            new HitTable(definition).printCited(call.screen(), answer);
        }
        answer.notes().forEach(call.screen()::hint);
    }
}
