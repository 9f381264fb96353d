package org.mortise.actions.builtin.storage;

import java.util.List;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Source.Format;
import org.mortise.api.storage.Source.Type;
import org.mortise.api.storage.Storages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Stores many values, each as a record: all or none, where the storage has transactions. */
@Extension(kind = Action.KIND, name = "store_cir_batch", description = "Stores many values, each with its provenance")
public final class StoreCirBatch implements Action<StoreCirBatch.Parameters, StoreCirBatch.Result> {

    public record Parameters(
            @Parameter("The storage; 'embedded' is always there")
            String storageId,

            @Parameter("The values, or records with a source and data of their own")
            List<Object> items,

            @Parameter(value = "Which sort of record they are", defaultValue = "")
            String entityType,

            @Parameter(value = "Where they come from; the pipeline when left out", defaultValue = "")
            String sourceUri,

            @Parameter(value = "What sort of source that is", defaultValue = "api")
            Type sourceType,

            @Parameter(value = "What they were in there", defaultValue = "json")
            Format format) {}

    public record Result(
            @Parameter("How many were stored; fewer than there were fail the step")
            long stored,

            @Parameter("How many items there were") long total) {}

    private final Storages storages;

    @Activate
    public StoreCirBatch(@Reference Storages storages) {
        this.storages = storages;
    }

    @Override
    public Result run(Parameters given, StepContext context) {
        var source = Item.source(
                given.entityType(), given.sourceType(), given.sourceUri(), given.format(), context.pipeline());
        var records =
                given.items().stream().map(item -> Item.record(item, source)).toList();
        var result = storages.store(context.project(), given.storageId(), records);
        result.failures().stream().findFirst().ifPresent(first -> {
            throw new ProblemException(
                    Kind.FAILED,
                    result.stored() + " of " + records.size() + " were stored; item " + first.index() + " was not: "
                            + first.message(),
                    "");
        });
        return new Result(result.stored(), records.size());
    }
}
