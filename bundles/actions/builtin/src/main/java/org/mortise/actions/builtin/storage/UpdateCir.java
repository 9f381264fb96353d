package org.mortise.actions.builtin.storage;

import java.util.HashMap;
import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.Storages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Sets attributes of records. */
@Extension(kind = Action.KIND, name = "update_cir", description = "Sets attributes of records in a storage")
public final class UpdateCir implements Action<UpdateCir.Parameters, UpdateCir.Result> {

    public record Parameters(
            @Parameter("The storage; 'embedded' is always there")
            String storageId,

            @Parameter("Which records: entity_type, and filters, ids or all")
            Map<String, Object> query,

            @Parameter("What to set, by attribute") Map<String, Object> updates) {}

    public record Result(
            @Parameter("How many records were changed") long affectedItems) {}

    private final Storages storages;

    @Activate
    public UpdateCir(@Reference Storages storages) {
        this.storages = storages;
    }

    @Override
    public Result run(Parameters given, StepContext context) {
        var updates = new HashMap<Attribute, Object>();
        given.updates().forEach((name, value) -> updates.put(Attribute.of(name), value));
        return new Result(storages.update(context.project(), given.storageId(), Selection.of(given.query()), updates));
    }
}
