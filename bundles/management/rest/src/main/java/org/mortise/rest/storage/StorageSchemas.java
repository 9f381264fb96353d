package org.mortise.rest.storage;

import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.util.List;
import org.mortise.api.storage.Ontology;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** Which sorts of records a storage holds. */
public final class StorageSchemas implements Resource {
    private static final String PATH = "/api/storage/configs/{id}/schema";

    private final Engines engines;

    public StorageSchemas(Engines engines) {
        this.engines = engines;
    }

    /** What was done to make it so. */
    private record Applied(List<String> changes) {}

    @Override
    public List<Route> routes() {
        return List.of(get(PATH, this::show), put(PATH, this::apply).taking(Media.JSON));
    }

    private Answer show(Call call) {
        var storage = engines.storage(call);
        return Answer.ok(engines.storages()
                .schema(owner(call, storage.project()), storage.id())
                .toMap());
    }

    private Answer apply(Call call) throws IOException {
        var storage = engines.storage(call);
        var ontology = Ontology.of(call.exactObject());
        return Answer.ok(
                new Applied(engines.storages().applySchema(owner(call, storage.project()), storage.id(), ontology)));
    }

    /** Every project has an embedded storage of that one id, so who is given says whose is meant. */
    private static String owner(Call call, String project) {
        return call.project().isEmpty() ? project : call.project();
    }
}
