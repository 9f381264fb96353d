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

/** Stores a value; of a list of objects each by itself. */
@Extension(kind = Action.KIND, name = "store_cir", description = "Stores a value with its provenance")
public final class StoreCir implements Action<StoreCir.Parameters, StoreCir.Result> {

    public record Parameters(
            @Parameter("The storage; 'embedded' is always there")
            String storageId,

            @Parameter("The value; of a list of objects each becomes a record")
            Object data,

            @Parameter(value = "Which sort of record it is", defaultValue = "")
            String entityType,

            @Parameter(
                    value = "What tells the record from others, and makes it take the place of one with the same"
                            + " id; empty for a new one",
                    defaultValue = "")
            String id,

            @Parameter(value = "Where it comes from; the pipeline when left out", defaultValue = "")
            String sourceUri,

            @Parameter(value = "What sort of source that is", defaultValue = "api")
            Type sourceType,

            @Parameter(value = "What it was in there", defaultValue = "json")
            Format format) {}

    public record Result(
            @Parameter("Always true: what could not be stored fails the step")
            boolean stored,

            @Parameter("How many records it became") long affectedItems,

            @Parameter("Their ids") List<String> ids) {}

    private final Storages storages;

    @Activate
    public StoreCir(@Reference Storages storages) {
        this.storages = storages;
    }

    @Override
    public Result run(Parameters given, StepContext context) {
        var source = Item.source(
                given.entityType(), given.sourceType(), given.sourceUri(), given.format(), context.pipeline());
        var record = Item.record(given.data(), source);
        var identified = given.id().isEmpty() ? record : record.withId(given.id());
        var result = storages.store(context.project(), given.storageId(), List.of(identified));
        result.failures().stream().findFirst().ifPresent(failure -> {
            throw new ProblemException(Kind.FAILED, "It could not be stored: " + failure.message(), "");
        });
        return new Result(true, result.stored(), result.ids());
    }
}
