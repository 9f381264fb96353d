package org.mortise.actions.models;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.mortise.api.model.Models;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Sorts texts by how well they answer a query. */
@Extension(kind = Action.KIND, name = "rerank", description = "Sorts texts by how well they answer a query")
public final class Rerank implements Action<Rerank.Parameters, Rerank.Result> {

    public record Parameters(
            @Parameter("What was asked") String query,

            @Parameter("Texts, or objects or records that have one")
            List<Object> items,

            @Parameter(value = "Where the text is in objects", defaultValue = "text")
            String field,

            @Parameter(value = "What scores them", defaultValue = Models.RERANKER)
            String reranker,

            @Parameter(value = "How many of the best to keep; 0 for all", defaultValue = "0")
            int limit) {
        public Parameters {
            if (limit < 0) {
                throw ProblemException.invalid("limit", "must be at least 0");
            }
        }
    }

    public record Result(
            @Parameter("The items as they were given, the best first")
            List<Object> items,

            @Parameter("The score of each; the greater, the better")
            List<Float> scores,

            @Parameter("How many there are") int count) {}

    private final Models models;

    @Activate
    public Rerank(@Reference Models models) {
        this.models = models;
    }

    @Override
    public Result run(Parameters given, StepContext context) throws Exception {
        var scores = models.rerank(given.reranker(), given.query(), Item.texts(given.items(), given.field()));
        var best = IntStream.range(0, scores.size())
                .boxed()
                .sorted(Comparator.comparing(scores::get, Comparator.reverseOrder()))
                .limit(given.limit() == 0 ? scores.size() : given.limit())
                .toList();
        return new Result(
                best.stream().map(given.items()::get).toList(),
                best.stream().map(scores::get).toList(),
                best.size());
    }
}
