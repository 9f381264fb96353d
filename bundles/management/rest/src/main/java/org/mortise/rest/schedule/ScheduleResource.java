package org.mortise.rest.schedule;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.schedule.ScheduleDescription;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** The schedules, by which pipelines run by themselves. */
public final class ScheduleResource implements Resource {
    private final Engines engines;

    public ScheduleResource(Engines engines) {
        this.engines = engines;
    }

    private record Upcoming(String id, List<Instant> upcoming) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/schedules", this::list),
                post("/api/schedules", this::create).taking(Media.DOCUMENT),
                get("/api/schedules/{id}", this::show),
                put("/api/schedules/{id}", this::update).taking(Media.DOCUMENT),
                delete("/api/schedules/{id}", this::remove),
                get("/api/schedules/{id}/upcoming", this::upcoming));
    }

    private Answer list(Call call) {
        return Answer.ok(engines.schedules().list(call.project()).stream()
                .map(ScheduleView::of)
                .toList());
    }

    private Answer create(Call call) throws IOException {
        var schedule = engines.schedules().create(call.query().text("project_id"), call.text());
        return Answer.created("/api/schedules/" + schedule.id(), ScheduleView.of(schedule));
    }

    private Answer show(Call call) {
        return Answer.ok(ScheduleView.of(schedule(call)));
    }

    private Answer update(Call call) throws IOException {
        return Answer.ok(
                ScheduleView.of(engines.schedules().update(schedule(call).id(), call.text())));
    }

    private Answer remove(Call call) {
        engines.schedules().remove(schedule(call).id());
        return Answer.nothing();
    }

    private Answer upcoming(Call call) {
        var id = schedule(call).id();
        var count = call.query().number("count", 5, 1, 100);
        return Answer.ok(new Upcoming(id, engines.schedules().upcoming(id, count)));
    }

    private ScheduleDescription schedule(Call call) {
        var id = call.variable("id");
        return engines.schedules()
                .find(call.project(), id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no schedule '" + id + "'.", "GET /api/schedules lists those that are there."));
    }
}
