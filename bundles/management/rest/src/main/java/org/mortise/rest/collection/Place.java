package org.mortise.rest.collection;

import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.rest.http.Call;

/** The collection that a call is about. */
record Place(String project, String name) {

    static Place of(Call call) {
        return new Place(project(call), call.variable("name"));
    }

    static String project(Call call) {
        return call.project().isEmpty() ? Projects.DEFAULT : call.project();
    }

    ProblemException missing() {
        return ProblemException.notFound(
                "There is no collection '" + name + "'.", "GET /api/collections lists those that are there.");
    }
}
