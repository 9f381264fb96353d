package org.mortise.actions.builtin.storage;

import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Storages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Deletes records. */
@Extension(kind = Action.KIND, name = "delete_cir", description = "Deletes records in a storage")
public final class DeleteCir implements Action<DeleteCir.Parameters, DeleteCir.Result> {

    public record Parameters(
            @Parameter("The storage; 'embedded' is always there")
            String storageId,

            @Parameter("Which records: entity_type, and filters, ids or all")
            Map<String, Object> query) {}

    public record Result(
            @Parameter("How many records were deleted") long affectedItems) {}

    private final Storages storages;

    @Activate
    public DeleteCir(@Reference Storages storages) {
        this.storages = storages;
    }

    @Override
    public Result run(Parameters given, StepContext context) {
        return new Result(storages.delete(context.project(), given.storageId(), Selection.of(given.query())));
    }
}
