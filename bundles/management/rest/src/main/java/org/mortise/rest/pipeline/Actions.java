package org.mortise.rest.pipeline;

import static org.mortise.rest.http.Route.get;

import java.util.List;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** What pipelines can be made of. */
public final class Actions implements Resource {
    private final Engines engines;

    public Actions(Engines engines) {
        this.engines = engines;
    }

    @Override
    public List<Route> routes() {
        return List.of(get("/api/actions", this::list));
    }

    private Answer list(Call call) {
        var plugin = call.query().text("plugin");
        return Answer.ok(engines.pipelines().actions().stream()
                .filter(action -> plugin.isEmpty() || action.plugin().equals(plugin))
                .toList());
    }
}
