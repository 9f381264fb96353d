package org.mortise.rest.live;

import static org.mortise.rest.http.Route.get;

import java.util.List;
import java.util.Optional;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Refusal;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** Runs as they go on, for those who would rather be told than ask. */
public final class LiveTasks implements Resource, AutoCloseable {

    private final Engines engines;
    private final Feed feed;
    private final Sockets sockets = new Sockets();

    public LiveTasks(Engines engines) {
        this.engines = engines;
        feed = new Feed(engines);
    }

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/worktasks/events", this::all).giving(Media.EVENTS),
                get("/api/worktasks/{id}/events", this::one).giving(Media.EVENTS),
                get("/ws/tasks", this::socket));
    }

    private Answer all(Call call) {
        return stream(new EventStream(feed, call.project(), "", Optional::empty));
    }

    /** What it has come to comes first, so that one who asks late is told too. */
    private Answer one(Call call) {
        var id = engines.run(call).id();
        return stream(new EventStream(
                feed, call.project(), id, () -> engines.runs().find(id).map(Update::of)));
    }

    private static Answer stream(EventStream stream) {
        return Answer.of(200, Media.EVENTS, stream);
    }

    private Answer socket(Call call) {
        if (!"websocket".equalsIgnoreCase(call.header("Upgrade"))) {
            throw Refusal.upgradeRequired("websocket");
        }
        return Answer.of(101, null, sockets.content(() -> new TaskSocket(feed, call.project())));
    }

    @Override
    public void close() {
        feed.close();
        sockets.close();
    }
}
