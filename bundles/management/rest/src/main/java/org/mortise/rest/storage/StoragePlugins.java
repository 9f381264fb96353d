package org.mortise.rest.storage;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;

import java.io.IOException;
import java.util.List;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.StorageType;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** The backends there are. They come with plugins, and go with them. */
public final class StoragePlugins implements Resource {
    private final Engines engines;

    public StoragePlugins(Engines engines) {
        this.engines = engines;
    }

    /** A backend as JSON shows it; one that is listed is active. */
    private record View(
            String id,
            String name,
            String plugin,
            String version,
            String description,
            String status,
            List<ParameterDescription> settings) {

        static View of(StorageType type) {
            return new View(
                    type.name(),
                    type.name(),
                    type.plugin(),
                    type.version(),
                    type.description(),
                    "active",
                    type.settings());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/storage-plugins", this::list),
                get("/api/storage-plugins/{name}", this::show),
                delete("/api/storage-plugins/{name}", this::remove));
    }

    private Answer list(Call call) {
        return Answer.ok(engines.storages().types().stream().map(View::of).toList());
    }

    private Answer show(Call call) {
        return Answer.ok(View.of(type(call)));
    }

    private Answer remove(Call call) throws IOException {
        engines.plugins().remove(type(call).plugin());
        return Answer.nothing();
    }

    private StorageType type(Call call) {
        var name = call.variable("name");
        return engines.storages().types().stream()
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no storage plugin '" + name + "'.",
                        "GET /api/storage-plugins lists those that are there."));
    }
}
