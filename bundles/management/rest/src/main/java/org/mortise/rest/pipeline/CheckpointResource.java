package org.mortise.rest.pipeline;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.mortise.api.pipeline.Checkpoint;
import org.mortise.api.pipeline.CheckpointKey;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** What pipelines remember from one run to the next. Without a step and a scope all of a pipeline's checkpoints are meant. */
public final class CheckpointResource implements Resource {
    private static final String PATH = "/api/pipelines/{id}/checkpoints";

    private final Engines engines;

    public CheckpointResource(Engines engines) {
        this.engines = engines;
    }

    /** A checkpoint as JSON shows it. */
    private record View(
            String pipelineId,
            String stepName,
            String scope,
            long version,
            Map<String, Object> checkpoint,
            Instant updatedAt) {

        static View of(CheckpointKey key, Checkpoint saved) {
            return new View(key.pipeline(), key.step(), key.scope(), saved.version(), saved.value(), saved.updated());
        }
    }

    /** What is to be saved, and over which version; over whatever is there when that is left out. */
    private record Wish(Map<String, Object> checkpoint, Long version) {
        OptionalLong expected() {
            return version == null ? OptionalLong.empty() : OptionalLong.of(version);
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(get(PATH, this::show), put(PATH, this::save).taking(Media.JSON), delete(PATH, this::remove));
    }

    private Answer show(Call call) {
        if (!call.query().has("step_name") && !call.query().has("scope")) {
            return list(call);
        }
        var key = key(call);
        return Answer.ok(View.of(key, engines.checkpoints().load(key).orElseThrow(() -> missing(key))));
    }

    private Answer list(Call call) {
        var pipeline = engines.pipeline(call);
        return Answer.ok(engines.checkpoints().list(pipeline.project(), pipeline.id()).entrySet().stream()
                .map(saved -> View.of(saved.getKey(), saved.getValue()))
                .toList());
    }

    private Answer save(Call call) throws IOException {
        var key = key(call);
        var wish = call.json(Wish.class);
        if (wish.checkpoint() == null) {
            throw ProblemException.invalid("checkpoint", "is required");
        } else if (wish.version() != null && wish.version() < 0) {
            throw ProblemException.invalid("version", "must not be negative");
        }
        return Answer.ok(View.of(key, engines.checkpoints().save(key, wish.checkpoint(), wish.expected())));
    }

    private Answer remove(Call call) {
        var key = key(call);
        if (!engines.checkpoints().remove(key)) {
            throw missing(key);
        }
        return Answer.nothing();
    }

    private CheckpointKey key(Call call) {
        var pipeline = engines.pipeline(call);
        return new CheckpointKey(
                pipeline.project(),
                pipeline.id(),
                call.query().text("step_name"),
                call.query().text("scope"));
    }

    private static ProblemException missing(CheckpointKey key) {
        return ProblemException.notFound(
                "No checkpoint is saved for step '" + key.step() + "' and scope '" + key.scope() + "'.",
                "GET /api/pipelines/" + key.pipeline() + "/checkpoints lists those that are.");
    }
}
