package org.mortise.actions.models;

import java.util.List;
import java.util.Map;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Hit;
import org.mortise.api.collection.Search.Mode;
import org.mortise.api.collection.Search.Reranking;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.storage.Filter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Finds records in a collection. */
@Extension(kind = Action.KIND, name = "search", description = "Finds records in a collection")
public final class Search implements Action<Search.Parameters, Search.Result> {

    public record Parameters(
            @Parameter("The collection") String collection,

            @Parameter(
                    value = "What is asked, in plain words; may be left out where there is a vector",
                    defaultValue = "")
            String text,

            @Parameter(value = "A vector to look near to instead of that of the text", defaultValue = "[]")
            List<Double> vector,

            @Parameter(value = "How to look", defaultValue = "hybrid")
            Mode mode,

            @Parameter(value = "Conditions that all hold: attribute, operator, value", defaultValue = "[]")
            List<Map<String, Object>> filters,

            @Parameter(value = "The most records", defaultValue = "10")
            int limit,

            @Parameter(value = "How many to pass over first", defaultValue = "0")
            int offset,

            @Parameter(value = "Whether a reranker looks again at the best", defaultValue = "false")
            boolean rerank,

            @Parameter(value = "Which; the collection's when left out", defaultValue = "")
            String reranker,

            @Parameter(value = "At how many of the best", defaultValue = "50")
            int candidates) {

        org.mortise.api.collection.Search asSearch() {
            return new org.mortise.api.collection.Search(
                    text,
                    vector.isEmpty() ? null : Numbers.vector(vector),
                    mode,
                    filters.stream().map(Filter::of).toList(),
                    limit,
                    offset,
                    rerank || !reranker.isEmpty() ? new Reranking(reranker, candidates) : null);
        }
    }

    public record Result(
            @Parameter("The data of the records, the best first")
            List<Object> items,

            @Parameter("The records as a whole") List<Map<String, Object>> records,

            @Parameter("The score of each; the greater, the better")
            List<Double> scores,

            @Parameter("How many there are") int count,

            @Parameter("What to know of how they were found")
            List<String> notes) {}

    private final Collections collections;

    @Activate
    public Search(@Reference Collections collections) {
        this.collections = collections;
    }

    @Override
    public Result run(Parameters given, StepContext context) throws Exception {
        var found = collections.search(context.project(), given.collection(), given.asSearch());
        return new Result(
                found.hits().stream().map(hit -> hit.record().data()).toList(),
                found.hits().stream().map(hit -> hit.record().toMap()).toList(),
                found.hits().stream().map(Hit::score).toList(),
                found.hits().size(),
                found.notes());
    }
}
