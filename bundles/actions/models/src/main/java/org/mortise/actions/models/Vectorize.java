package org.mortise.actions.models;

import java.util.List;
import org.mortise.api.model.Models;
import org.mortise.api.model.Purpose;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Makes vectors. What a step leaves is kept with the run: an index makes those of many texts by itself. */
@Extension(kind = Action.KIND, name = "vectorize", description = "Makes a vector of each text")
public final class Vectorize implements Action<Vectorize.Parameters, Vectorize.Result> {

    public record Parameters(
            @Parameter("Texts, or objects or records that have one")
            List<Object> items,

            @Parameter(value = "Where the text is in objects", defaultValue = "text")
            String field,

            @Parameter(value = "What makes the vectors", defaultValue = Models.VECTORIZER)
            String vectorizer,

            @Parameter(value = "What they are for: document to be found, query to find with", defaultValue = "document")
            Purpose purpose) {}

    public record Result(
            @Parameter("A vector for each item, in their order")
            List<List<Float>> vectors,

            @Parameter("What made them; vectors of other models cannot be compared with them")
            String model,

            @Parameter("How many numbers each has; 0 without any")
            int dimensions,

            @Parameter("How many there are") int count) {}

    private final Models models;

    @Activate
    public Vectorize(@Reference Models models) {
        this.models = models;
    }

    @Override
    public Result run(Parameters given, StepContext context) throws Exception {
        var made = models.vectorize(given.vectorizer(), Item.texts(given.items(), given.field()), given.purpose());
        var vectors = made.vectors();
        return new Result(
                vectors.stream().<List<Float>>map(Numbers::new).toList(),
                made.model(),
                vectors.isEmpty() ? 0 : vectors.get(0).length,
                vectors.size());
    }
}
