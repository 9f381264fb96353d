package org.mortise.actions.models;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.model.Models;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.storage.Cir;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Makes records of records. The plugin {@code data} has an action of this name too, which knows nothing of transformers. */
@Extension(kind = Action.KIND, name = "transform", description = "Makes records of others by a transformer")
public final class Transform implements Action<Transform.Parameters, Transform.Result> {

    public record Parameters(
            @Parameter("The transformer") String transformer,

            @Parameter("Records, or texts and objects that are to be some")
            List<Object> items,

            @Parameter(value = "What the transformer takes", defaultValue = "{}")
            Map<String, Object> parameters,

            @Parameter(value = "Where what is no record yet comes from; the pipeline when left out", defaultValue = "")
            String sourceUri) {}

    public record Result(
            @Parameter("The data of the records it made") List<Object> items,

            @Parameter("The records as a whole") List<Map<String, Object>> records,

            @Parameter("How many there are") int count) {}

    private final Models models;

    @Activate
    public Transform(@Reference Models models) {
        this.models = models;
    }

    @Override
    public Result run(Parameters given, StepContext context) throws Exception {
        var source = Sources.of(given.sourceUri(), context);
        var made = new ArrayList<Cir>();
        for (var item : given.items()) {
            made.addAll(models.transform(given.transformer(), Item.record(item, source), given.parameters()));
        }
        return new Result(
                made.stream().map(Cir::data).toList(),
                made.stream().map(Cir::toMap).toList(),
                made.size());
    }
}
