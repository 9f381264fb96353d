package org.mortise.rest.plugin;

import static org.mortise.rest.http.Route.post;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.util.List;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Refusal;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** Brings plugins in, and says beforehand what that would do. */
public final class PluginInstall implements Resource {
    private static final String[] JARS = {Media.JAR, Media.BYTES};

    private final Engines engines;

    public PluginInstall(Engines engines) {
        this.engines = engines;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                post("/api/plugins", this::install).taking(Media.JAR, Media.BYTES, Media.JSON),
                post("/api/plugins/install", this::install).taking(Media.JAR, Media.BYTES, Media.JSON),
                post("/api/storage-plugins", this::install).taking(Media.JAR, Media.BYTES, Media.JSON),
                post("/api/plugins/plan", this::plan).taking(JARS),
                put("/api/plugins/{name}", this::replace).taking(JARS));
    }

    private Answer install(Call call) throws IOException {
        if (call.mediaType().equals(Media.JSON)) {
            throw call.json(Repository.class).refusal();
        }
        var name = JarName.of(call);
        try (var jar = call.jar()) {
            return outcome(201, engines.plugins().deploy(name, jar));
        }
    }

    /** Looks into the jar first: one that turns out to be another plugin must not take the file of this one. */
    private Answer replace(Call call) throws IOException {
        var registry = engines.plugins();
        var plugin = plugin(registry, call.variable("name"));
        var name = JarName.of(call, fileOf(plugin));
        try (var spool = Spool.of(call, name)) {
            var plan = registry.plan(spool.file());
            if (!plan.plugin().isEmpty() && !plan.plugin().equals(plugin.name())) {
                var detail = "The jar is the plugin '" + plan.plugin() + "', not '" + plugin.name() + "'.";
                throw new ProblemException(Kind.CONFLICT, detail, "POST it to /api/plugins to install it.");
            }
            try (var jar = spool.read()) {
                return outcome(200, registry.deploy(name, jar));
            }
        }
    }

    private Answer plan(Call call) throws IOException {
        try (var spool = Spool.of(call, JarName.of(call))) {
            return Answer.ok(engines.plugins().plan(spool.file()));
        }
    }

    /** A generation that waits is accepted, for what it lacks may still come; one that failed is of no use. */
    private Answer outcome(int status, GenerationDescription generation) {
        if (generation.state() == GenerationState.FAILED) {
            throw Refusal.unprocessable(Kind.FAILED, generation.reason(), "Mend the plugin and send it again.");
        }
        var view = PluginView.of(plugin(engines.plugins(), generation.plugin()), engines.actions());
        return Answer.json(generation.state() == GenerationState.WAITING ? 202 : status, view)
                .with("Location", "/api/plugins/" + generation.plugin());
    }

    private static PluginDescription plugin(PluginRegistry registry, String name) {
        return registry.plugin(name)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no plugin '" + name + "'.", "GET /api/plugins lists those that are there."));
    }

    private static String fileOf(PluginDescription plugin) {
        return plugin.current().orElse(plugin.generations().get(0)).file();
    }
}
