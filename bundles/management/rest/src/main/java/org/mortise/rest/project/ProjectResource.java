package org.mortise.rest.project;

import static org.mortise.rest.http.Route.delete;
import static org.mortise.rest.http.Route.get;
import static org.mortise.rest.http.Route.post;
import static org.mortise.rest.http.Route.put;

import java.io.IOException;
import java.util.List;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.ProjectDescription;
import org.mortise.rest.engine.Engines;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;
import org.mortise.rest.http.Resource;
import org.mortise.rest.http.Route;

/** The projects, which own everything else. */
public final class ProjectResource implements Resource {
    private final Engines engines;

    public ProjectResource(Engines engines) {
        this.engines = engines;
    }

    /** What may be said of a project; what is left out stays as it is. */
    private record Wish(String name, String description) {
        String nameOr(String otherwise) {
            return name == null ? otherwise : name;
        }

        String descriptionOr(String otherwise) {
            return description == null ? otherwise : description;
        }
    }

    private record Copy(String name) {}

    @Override
    public List<Route> routes() {
        return List.of(
                get("/api/projects", this::list),
                post("/api/projects", this::create).taking(Media.JSON),
                get("/api/projects/{id}", this::show),
                put("/api/projects/{id}", this::update).taking(Media.JSON),
                delete("/api/projects/{id}", this::remove),
                post("/api/projects/{id}/clone", this::copy).taking(Media.JSON),
                post("/api/projects/{id}/archive", this::archive),
                post("/api/projects/{id}/unarchive", this::unarchive));
    }

    private Answer list(Call call) {
        return Answer.ok(engines.projects().list().stream().map(this::view).toList());
    }

    private Answer create(Call call) throws IOException {
        var wish = call.json(Wish.class);
        return created(engines.projects().create(required(wish.name()), wish.descriptionOr("")));
    }

    private Answer show(Call call) {
        return Answer.ok(view(project(call)));
    }

    private Answer update(Call call) throws IOException {
        var wish = call.json(Wish.class);
        var project = project(call);
        return Answer.ok(view(engines.projects()
                .update(project.id(), wish.nameOr(project.name()), wish.descriptionOr(project.description()))));
    }

    /** Refuses a project that owns something, unless that is to go with it. */
    private Answer remove(Call call) {
        engines.projects().remove(project(call).id(), call.query().flag("force"));
        return Answer.nothing();
    }

    private Answer copy(Call call) throws IOException {
        var name = required(call.json(Copy.class).name());
        return created(engines.projects().copy(project(call).id(), name));
    }

    private Answer archive(Call call) {
        return Answer.ok(view(engines.projects().archive(project(call).id())));
    }

    private Answer unarchive(Call call) {
        return Answer.ok(view(engines.projects().unarchive(project(call).id())));
    }

    private Answer created(ProjectDescription project) {
        return Answer.created("/api/projects/" + project.id(), view(project));
    }

    private ProjectView view(ProjectDescription project) {
        return ProjectView.of(project, engines.projects().content(project.id()));
    }

    private ProjectDescription project(Call call) {
        var id = call.variable("id");
        return engines.projects()
                .find(id)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no project '" + id + "'.", "GET /api/projects lists those that are there."));
    }

    private static String required(String name) {
        if (name == null) {
            throw ProblemException.invalid("name", "is required");
        }
        return name;
    }
}
