package org.mortise.rest.storage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.project.Projects;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.rest.http.Call;

/**
 * What is to be done with the records of a storage.
 *
 * @param project whose storage it is
 * @param storage its id
 * @param body the rest of what was said
 */
record Demand(String project, String storage, Map<String, Object> body) {
    private static final String UPDATES = "updates";

    static Demand of(Call call) throws IOException {
        var body = call.exactObject();
        var project = text(body, "project_id", call.project());
        return new Demand(
                project.isEmpty() ? Projects.DEFAULT : project,
                required("storage_id", text(body, "storage_id", call.query().text("storage_id"))),
                body);
    }

    /** The same of a call whose body is something else. */
    static Demand ofQuery(Call call, String storage) {
        var project = call.project().isEmpty() ? Projects.DEFAULT : call.project();
        return new Demand(project, required(storage, call.query().text(storage)), Map.of());
    }

    /** One record, or a list of them. */
    List<Cir> records() {
        if (!(body.get("cir_data") instanceof List<?> list)) {
            return List.of(Cir.of(object("cir_data", body.get("cir_data"))));
        }
        var records = new ArrayList<Cir>(list.size());
        for (var item : list) {
            records.add(Cir.of(object("cir_data[" + records.size() + ']', item)));
        }
        return records;
    }

    Query query() {
        return Query.of(body.containsKey("query") ? object("query", body.get("query")) : Map.of());
    }

    /** What to change or delete; an update may have conditions of its own besides those of the query. */
    Selection selection() {
        var query = new LinkedHashMap<>(body.containsKey("query") ? object("query", body.get("query")) : Map.of());
        if (update().get("filters") instanceof List<?> more && isWrapped()) {
            var filters = new ArrayList<Object>(query.get("filters") instanceof List<?> some ? some : List.of());
            filters.addAll(more);
            query.put("filters", filters);
        }
        return Selection.of(query);
    }

    /** The attributes to be set, as {@code {"updates": {…}}} or by themselves. */
    Map<Attribute, Object> updates() {
        var updates = isWrapped() ? object("updates.updates", update().get(UPDATES)) : update();
        if (updates.isEmpty()) {
            throw ProblemException.invalid(UPDATES, "says nothing that is to be changed");
        }
        var attributes = new LinkedHashMap<Attribute, Object>();
        updates.forEach((name, value) -> attributes.put(Attribute.of(name), value));
        return attributes;
    }

    private Map<String, Object> update() {
        return body.containsKey(UPDATES) ? object(UPDATES, body.get(UPDATES)) : Map.of();
    }

    private boolean isWrapped() {
        return update().get(UPDATES) instanceof Map
                && update().keySet().stream().allMatch(List.of(UPDATES, "filters")::contains);
    }

    @SuppressWarnings("unchecked") // its keys are strings, by the syntax
    private static Map<String, Object> object(String field, Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw ProblemException.invalid(field, value == null ? "is required" : "must be an object");
    }

    private static String text(Map<String, Object> body, String field, String otherwise) {
        var value = body.get(field);
        if (value == null) {
            return otherwise;
        } else if (value instanceof String text) {
            return text;
        }
        throw ProblemException.invalid(field, "must be a string");
    }

    private static String required(String field, String text) {
        if (text.isEmpty()) {
            throw ProblemException.invalid(field, "is required");
        }
        return text;
    }
}
