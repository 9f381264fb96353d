package org.mortise.actions.models;

import java.util.List;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Question;
import org.mortise.api.collection.Search;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Models;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Answers a question, from what steps before have found or from what is in a collection. */
@Extension(kind = Action.KIND, name = "answer", description = "Answers a question from records, and cites them")
public final class Answer implements Action<Answer.Parameters, Answer.Result> {

    public record Parameters(
            @Parameter("The question") String question,

            @Parameter(value = "What to answer it from, as search and rerank leave it", defaultValue = "[]")
            List<Object> items,

            @Parameter(value = "Where the text is in objects", defaultValue = "text")
            String field,

            @Parameter(value = "A collection to look in, where there are no items", defaultValue = "")
            String collection,

            @Parameter(value = "How many of its records to read", defaultValue = "5")
            int limit,

            @Parameter(value = "What answers; may be left out for a collection's", defaultValue = "")
            String generator,

            @Parameter(value = "How to answer, instead of the usual", defaultValue = "")
            String instructions,

            @Parameter(value = "Where the answer ends at the latest, in tokens", defaultValue = "512")
            int maxTokens) {
        public Parameters {
            if (generator.isEmpty() && (collection.isEmpty() || !items.isEmpty())) {
                throw ProblemException.invalid("generator", "is required, but for a collection that has one");
            }
        }
    }

    public record Result(
            @Parameter("The answer; [1] in it means the first of the items")
            String text,

            @Parameter("What was read for it") List<Object> items,

            @Parameter("Which of them the answer names, counted from 1")
            List<Integer> cited,

            @Parameter("Why it ends there: stop, length or enough")
            End end,

            @Parameter("What to know of how it came about") List<String> notes) {}

    private final Models models;
    private final Collections collections;

    @Activate
    public Answer(@Reference Models models, @Reference Collections collections) {
        this.models = models;
        this.collections = collections;
    }

    @Override
    public Result run(Parameters given, StepContext context) throws Exception {
        var writing = new Writing(context, given.maxTokens());
        return given.collection().isEmpty() || !given.items().isEmpty()
                ? fromItems(given, writing)
                : fromCollection(given, context.project(), writing);
    }

    private Result fromItems(Parameters given, Writing writing) throws Exception {
        var texts = Item.texts(given.items(), given.field());
        var prompt = Citations.prompt(given.question(), texts, given.instructions(), given.maxTokens());
        var generated = models.generate(given.generator(), prompt, writing);
        var text = writing.text(generated);
        return new Result(text, given.items(), Citations.in(text, texts.size()), generated.end(), List.of());
    }

    private Result fromCollection(Parameters given, String project, Writing writing) throws Exception {
        var search = Search.of(given.question(), Search.Mode.HYBRID).limitedTo(given.limit());
        var question = new Question(search, given.generator(), given.instructions(), given.maxTokens());
        var answer = collections.answer(project, given.collection(), question, writing);
        writing.text(answer.generated());
        return new Result(
                answer.text(),
                answer.hits().hits().stream()
                        .<Object>map(hit -> hit.record().toMap())
                        .toList(),
                answer.cited(),
                answer.generated().end(),
                answer.notes());
    }
}
