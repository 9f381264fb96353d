package org.mortise.rest.system;

import static org.mortise.rest.http.Route.get;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import org.mortise.api.metrics.Metrics;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationState;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Content;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;
import org.osgi.framework.Version;

/** How the runtime is: whether it can work, how well, and in figures. */
public final class Status implements Resource {
    private final Engines engines;

    public Status(Engines engines) {
        this.engines = engines;
    }

    private record Readiness(String status, List<String> missing) {}

    private record Health(
            String status, List<String> missing, List<Ailment> plugins, List<RejectedFile> files, Load runs) {}

    private record Ailment(String name, Version version, GenerationState state, String reason) {
        static Ailment of(GenerationDescription generation) {
            return new Ailment(generation.plugin(), generation.version(), generation.state(), generation.reason());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/health", this::health),
                get("/ready", this::ready),
                get("/api/metrics", this::metrics).giving(Metrics.MEDIA_TYPE));
    }

    /** Asked again and again while the runtime starts, so the good answer does not wait for Jackson to be loaded. */
    private Answer ready(Call call) {
        var missing = engines.missing();
        return missing.isEmpty()
                ? Answer.text(200, Media.JSON, "{\"status\":\"ready\"}")
                : Answer.json(503, new Readiness("not ready", missing));
    }

    /** Always 200, since it answers; {@code degraded} when something waits for a person, or runs failed of late. */
    private Answer health(Call call) {
        var missing = engines.missing();
        var ailing = ailing();
        var files = engines.rejected();
        var figures = engines.figures();
        var well = missing.isEmpty()
                && ailing.isEmpty()
                && files.isEmpty()
                && figures.filter(Load::failing).isEmpty();
        return Answer.ok(new Health(
                well ? "healthy" : "degraded",
                missing,
                ailing,
                files,
                figures.map(Load::of).orElse(null)));
    }

    /** Of each plugin the newest generation, which is what somebody wanted last; older ones that failed are history. */
    private List<Ailment> ailing() {
        return engines.installed().stream()
                .map(plugin -> plugin.generations().get(0))
                .filter(Status::ails)
                .map(Ailment::of)
                .toList();
    }

    private static boolean ails(GenerationDescription newest) {
        return switch (newest.state()) {
            case WAITING, FAILED -> true;
            case ACTIVE -> !newest.reason().isEmpty();
            default -> false;
        };
    }

    /** Whole before the first byte goes out, so that a meter that throws is an error and not half a scrape. */
    private Answer metrics(Call call) throws IOException {
        var text = new ByteArrayOutputStream(32 * 1024);
        engines.metrics().write(text);
        return Answer.of(200, Metrics.MEDIA_TYPE, Content.of(text.toByteArray()));
    }
}
