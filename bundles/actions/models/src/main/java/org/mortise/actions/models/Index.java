package org.mortise.actions.models;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.collection.Collections;
import org.mortise.api.collection.Entry;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Puts records into a collection: all of them or none. */
@Extension(kind = Action.KIND, name = "index", description = "Puts records into a collection")
public final class Index implements Action<Index.Parameters, Index.Result> {

    public record Parameters(
            @Parameter("The collection") String collection,

            @Parameter("Records, or objects that are to be some; one with the id of another takes its place")
            List<Object> items,

            @Parameter(
                    value = "A vector for each, as vectorize makes them; the collection makes its own when left out",
                    defaultValue = "[]")
            List<List<Double>> vectors,

            @Parameter(value = "What made the vectors", defaultValue = "")
            String model,

            @Parameter(value = "Where what is no record yet comes from; the pipeline when left out", defaultValue = "")
            String sourceUri) {
        public Parameters {
            if (!vectors.isEmpty() && vectors.size() != items.size()) {
                throw ProblemException.invalid(
                        "vectors", "must be as many as there are items: " + items.size() + ", not " + vectors.size());
            } else if (!vectors.isEmpty() && model.isEmpty()) {
                throw ProblemException.invalid("model", "is required with vectors: what made them");
            }
        }
    }

    public record Result(
            @Parameter("How many records were put there") int indexed,
            @Parameter("Their ids") List<String> ids) {}

    private final Collections collections;

    @Activate
    public Index(@Reference Collections collections) {
        this.collections = collections;
    }

    @Override
    public Result run(Parameters given, StepContext context) throws Exception {
        var ids = collections.put(context.project(), given.collection(), entries(given, context));
        return new Result(ids.size(), ids);
    }

    private static List<Entry> entries(Parameters given, StepContext context) {
        var source = Sources.of(given.sourceUri(), context);
        var entries = new ArrayList<Entry>();
        for (var item : given.items()) {
            var record = Item.record(item, source);
            entries.add(
                    given.vectors().isEmpty()
                            ? Entry.of(record)
                            : new Entry(record, Numbers.vector(given.vectors().get(entries.size())), given.model()));
        }
        return entries;
    }
}
