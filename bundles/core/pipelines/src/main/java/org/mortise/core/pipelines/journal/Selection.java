package org.mortise.core.pipelines.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.mortise.api.pipeline.RunFilter;

/** A filter as the conditions of a query, newest first. */
final class Selection {
    private final List<String> conditions = new ArrayList<>();
    private final List<Object> values = new ArrayList<>();

    Selection(RunFilter filter) {
        where("run.project = ?", filter.project());
        where("run.pipeline = ?", filter.pipeline());
        where("number < (SELECT number FROM run WHERE id = ?)", filter.before());
        if (!filter.statuses().isEmpty()) {
            conditions.add("status IN ("
                    + String.join(",", Collections.nCopies(filter.statuses().size(), "?")) + ')');
            filter.statuses().forEach(status -> values.add(status.name()));
        }
        values.add(filter.limit());
    }

    private void where(String condition, String value) {
        if (!value.isEmpty()) {
            conditions.add(condition);
            values.add(value);
        }
    }

    String sql() {
        var where = conditions.isEmpty() ? "true" : String.join(" AND ", conditions);
        return where + " ORDER BY number DESC LIMIT ?";
    }

    Object[] values() {
        return values.toArray();
    }
}
