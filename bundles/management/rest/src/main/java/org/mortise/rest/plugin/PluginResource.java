package org.mortise.rest.plugin;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.problem.ProblemException;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;
import org.osgi.framework.Version;

/** The plugins that are there, why one is not active, and which of its versions serves. */
public final class PluginResource implements Resource {
    private final Engines engines;

    public PluginResource(Engines engines) {
        this.engines = engines;
    }

    private record Choice(String version) {}

    private record Share(String version, Double share) {}

    private record Why(String name, boolean active, String sentence, String mend) {
        static Why of(String name, Optional<Explanation> why) {
            return new Why(
                    name,
                    why.isEmpty(),
                    why.map(Explanation::sentence).orElse(null),
                    why.map(Explanation::mend).orElse(null));
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/plugins", this::list),
                get("/api/plugins/leaks", call -> Answer.ok(engines.plugins().leaks())),
                get("/api/plugins/{name}", this::show),
                delete("/api/plugins/{name}", this::remove),
                get("/api/plugins/{name}/why", this::why),
                post("/api/plugins/{name}/swap", this::swap).taking(Media.JSON),
                put("/api/plugins/{name}/share", this::share).taking(Media.JSON),
                post("/api/plugins/{name}/rollback", this::rollback),
                post("/api/plugins/{name}/drain", this::drain).taking(Media.JSON),
                get("/api/diagnosis/{subject}", this::diagnose));
    }

    private Answer list(Call call) {
        var actions = engines.actions();
        return Answer.ok(engines.plugins().plugins().stream()
                .map(plugin -> PluginView.of(plugin, actions))
                .toList());
    }

    private Answer show(Call call) {
        return Answer.ok(view(call.variable("name")));
    }

    private Answer remove(Call call) throws IOException {
        engines.plugins().remove(call.variable("name"));
        return Answer.nothing();
    }

    private Answer why(Call call) {
        var name = call.variable("name");
        return Answer.ok(Why.of(name, engines.plugins().why(name)));
    }

    /** The same question about anything that has a name in the framework. */
    private Answer diagnose(Call call) {
        var subject = call.variable("subject");
        return Answer.ok(Why.of(subject, engines.diagnosis().of(subject)));
    }

    private Answer swap(Call call) throws IOException {
        engines.plugins().swap(call.variable("name"), version(call));
        return show(call);
    }

    private Answer share(Call call) throws IOException {
        var wish = call.json(Share.class);
        if (wish.share() == null) {
            throw ProblemException.invalid("share", "is required");
        }
        engines.plugins().share(call.variable("name"), version(wish.version()), wish.share());
        return show(call);
    }

    private Answer rollback(Call call) {
        engines.plugins().rollback(call.variable("name"));
        return show(call);
    }

    private Answer drain(Call call) throws IOException {
        engines.plugins().drain(call.variable("name"), version(call));
        return show(call);
    }

    private PluginView view(String name) {
        PluginDescription plugin = engines.plugins()
                .plugin(name)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no plugin '" + name + "'.", "GET /api/plugins lists those that are there."));
        return PluginView.of(plugin, engines.actions());
    }

    private static Version version(Call call) throws IOException {
        return version(call.json(Choice.class).version());
    }

    private static Version version(String version) {
        if (version == null) {
            throw ProblemException.invalid("version", "is required");
        }
        try {
            return Version.valueOf(version);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("version", "'" + version + "' is not a version such as 1.2.0");
        }
    }
}
