package org.mortise.actions.builtin.storage;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.Action;
import org.mortise.api.pipeline.Parameter;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.plugin.Extension;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Storages;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Reference;

/** Finds records. What a step leaves is kept in memory and in the history, so without a limit there is one. */
@Extension(kind = Action.KIND, name = "retrieve_cir", description = "Finds records in a storage")
public final class RetrieveCir implements Action<RetrieveCir.Parameters, RetrieveCir.Result> {
    private static final int MOST = 1000;

    public record Parameters(
            @Parameter("The storage; 'embedded' is always there")
            String storageId,

            @Parameter(
                    value = "What to find: entity_type, filters, order_by, limit (1000 when left out), offset",
                    defaultValue = "{}")
            Map<String, Object> query) {}

    public record Result(
            @Parameter("The data of the records") List<Object> items,

            @Parameter("The records as a whole") List<Map<String, Object>> records,

            @Parameter("How many there are") long count,

            @Parameter("What to know of how they were found")
            List<String> notes) {}

    private final Storages storages;

    @Activate
    public RetrieveCir(@Reference Storages storages) {
        this.storages = storages;
    }

    @Override
    public Result run(Parameters given, StepContext context) throws Exception {
        var asked = Query.of(given.query());
        var found = new ArrayList<Cir>();
        var notes = storages.retrieve(
                context.project(), given.storageId(), asked.limit() == 0 ? asked.limitedTo(MOST) : asked, found::add);
        return new Result(
                found.stream().map(Cir::data).toList(),
                found.stream().map(Cir::toMap).toList(),
                found.size(),
                notes);
    }
}
