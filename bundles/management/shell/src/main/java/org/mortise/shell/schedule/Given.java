package org.mortise.shell.schedule;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.shell.Call;
import org.mortise.shell.Json;

/** What the options that two commands have in common say of a schedule; what they leave out is left out. */
final class Given {
    private static final Map<String, String> FIELDS = Map.of(
            "zone", "time_zone",
            "description", "description",
            "on-missed", "on_missed",
            "on-overlap", "on_overlap");

    private Given() {}

    static Map<String, Object> by(Call call) {
        var document = new LinkedHashMap<String, Object>();
        FIELDS.forEach((option, field) -> {
            if (call.isSet(option)) {
                document.put(field, call.options().get(option));
            }
        });
        if (call.isSet("parameters")) {
            document.put("parameters", Json.object(call.options().get("parameters")));
        }
        return document;
    }
}
