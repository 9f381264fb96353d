package org.mortise.rest.storage;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.patch;
import static org.mortise.rest.http.Route.post;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.api.storage.StorageDescription;
import org.mortise.api.storage.StorageRequest;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** The storages that are configured. */
public final class StorageConfigs implements Resource {
    private final Engines engines;

    public StorageConfigs(Engines engines) {
        this.engines = engines;
    }

    /** What may be said of a storage. */
    private record Wish(String id, String projectId, String pluginType, Map<String, Object> config, Boolean active) {

        StorageRequest toCreate(String project) {
            if (pluginType == null) {
                throw ProblemException.invalid("plugin_type", "is required");
            }
            return new StorageRequest(
                    Objects.requireNonNullElse(id, ""),
                    Objects.requireNonNullElse(projectId, project.isEmpty() ? Projects.DEFAULT : project),
                    pluginType,
                    settings(Map.of()),
                    active == null || active);
        }

        /** What is left out stays as it is. */
        StorageRequest toChange(StorageDescription present, boolean merged) {
            if (projectId != null && !projectId.equals(present.project())) {
                throw ProblemException.invalid("project_id", "must stay '" + present.project() + "'");
            }
            return new StorageRequest(
                    present.id(),
                    present.project(),
                    Objects.requireNonNullElse(pluginType, present.pluginType()),
                    config == null || merged ? settings(present.settings()) : settings(Map.of()),
                    active == null ? present.active() : active);
        }

        private Map<String, Object> settings(Map<String, Object> present) {
            var settings = new LinkedHashMap<>(present);
            settings.putAll(config == null ? Map.of() : config);
            settings.values().removeIf(Objects::isNull);
            return settings;
        }
    }

    private record View(
            String id,
            String projectId,
            String pluginType,
            Map<String, Object> config,
            boolean active,
            String origin,
            String reason,
            Instant createdAt,
            Instant updatedAt) {

        static View of(StorageDescription storage) {
            return new View(
                    storage.id(),
                    storage.project(),
                    storage.pluginType(),
                    storage.settings(),
                    storage.active(),
                    storage.origin(),
                    storage.reason(),
                    storage.created(),
                    storage.updated());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/storage/configs", this::list),
                post("/api/storage/configs", this::create).taking(Media.JSON),
                get("/api/storage/configs/{id}", this::show),
                put("/api/storage/configs/{id}", call -> change(call, false)).taking(Media.JSON),
                patch("/api/storage/configs/{id}", call -> change(call, true)).taking(Media.JSON),
                delete("/api/storage/configs/{id}", this::remove));
    }

    private Answer list(Call call) {
        return Answer.ok(
                engines.storages().list(call.project()).stream().map(View::of).toList());
    }

    private Answer create(Call call) throws IOException {
        var storage = engines.storages().create(call.json(Wish.class).toCreate(call.project()));
        return Answer.created("/api/storage/configs/" + storage.id(), View.of(storage));
    }

    private Answer show(Call call) {
        return Answer.ok(View.of(engines.storage(call)));
    }

    private Answer change(Call call, boolean merged) throws IOException {
        var present = engines.storage(call);
        var request = call.json(Wish.class).toChange(present, merged);
        return Answer.ok(View.of(engines.storages().update(present.project(), present.id(), request)));
    }

    private Answer remove(Call call) {
        var storage = engines.storage(call);
        engines.storages().remove(storage.project(), storage.id());
        return Answer.nothing();
    }
}
