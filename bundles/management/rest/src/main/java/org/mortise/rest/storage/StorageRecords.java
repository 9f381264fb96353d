package org.mortise.rest.storage;

import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;

import java.io.IOException;
import java.util.List;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.StorageSession.Failure;
import org.mortise.api.storage.StoreResult;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** What is in the storages, and how they are. */
public final class StorageRecords implements Resource {
    private final Engines engines;

    public StorageRecords(Engines engines) {
        this.engines = engines;
    }

    /** @param error what went wrong with some, left out when all went well; then ids and failures tell which */
    private record Outcome(
            boolean success, long affectedItems, String error, List<String> ids, List<Failure> failures) {

        static Outcome of(long affected) {
            return new Outcome(true, affected, null, null, null);
        }

        static Outcome of(StoreResult result) {
            var failures = result.failures();
            return failures.isEmpty()
                    ? new Outcome(true, result.stored(), null, result.ids(), null)
                    : new Outcome(false, result.stored(), failures.get(0).message(), result.ids(), failures);
        }
    }

    private record Condition(boolean healthy, String detail) {}

    @Override
    public List<Route> routes() {
        return List.of(
                post("/api/storage/store", this::store).taking(Media.JSON, Media.NDJSON),
                post("/api/storage/retrieve", this::retrieve).taking(Media.JSON).giving(Media.JSON, Media.NDJSON),
                post("/api/storage/update", this::update).taking(Media.JSON),
                post("/api/storage/delete", this::delete).taking(Media.JSON),
                get("/api/storage/health", this::health),
                get("/api/storage/metadata", this::metadata));
    }

    /** A part that was not stored is no success, and no error that means that nothing was: hence 207. */
    private Answer store(Call call) throws IOException {
        var result = call.mediaType().equals(Media.NDJSON) ? storeStream(call) : storeList(call);
        return Answer.json(result.failures().isEmpty() ? 200 : 207, Outcome.of(result));
    }

    private StoreResult storeList(Call call) throws IOException {
        var demand = Demand.of(call);
        return engines.storages().store(demand.project(), demand.storage(), demand.records());
    }

    private StoreResult storeStream(Call call) throws IOException {
        var demand = Demand.ofQuery(call, "storage_id");
        try (var records = call.objects(Cir::of)) {
            return engines.storages().store(demand.project(), demand.storage(), records);
        }
    }

    private Answer retrieve(Call call) throws IOException {
        var demand = Demand.of(call);
        demand.query();
        var mediaType = call.wanted();
        return Answer.of(200, mediaType, new Retrieval(engines.storages(), demand, mediaType.equals(Media.NDJSON)));
    }

    private Answer update(Call call) throws IOException {
        var demand = Demand.of(call);
        return Answer.ok(Outcome.of(
                engines.storages().update(demand.project(), demand.storage(), demand.selection(), demand.updates())));
    }

    private Answer delete(Call call) throws IOException {
        var demand = Demand.of(call);
        return Answer.ok(Outcome.of(engines.storages().delete(demand.project(), demand.storage(), demand.selection())));
    }

    private Answer health(Call call) {
        var demand = Demand.ofQuery(call, "config_id");
        var health = engines.storages().health(demand.project(), demand.storage());
        return Answer.ok(new Condition(health.healthy(), health.detail().isEmpty() ? null : health.detail()));
    }

    private Answer metadata(Call call) {
        var demand = Demand.ofQuery(call, "config_id");
        return Answer.ok(engines.storages().metadata(demand.project(), demand.storage()));
    }
}
