package org.mortise.rest.pipeline;

import java.util.LinkedHashMap;
import java.util.Map;
import org.mortise.api.pipeline.PipelineDescription;

/** A pipeline as JSON shows it: its definition, and beside the definition's own fields those the runtime adds. */
final class PipelineView {
    private PipelineView() {}

    static Map<String, Object> of(PipelineDescription pipeline) {
        var view = new LinkedHashMap<String, Object>();
        view.put("id", pipeline.id());
        view.putAll(pipeline.definition());
        view.put("id", pipeline.id());
        view.put("project_id", pipeline.project());
        view.put("name", pipeline.name());
        view.put("origin", pipeline.origin());
        view.put("ready", pipeline.ready());
        view.put("reason", pipeline.reason());
        view.put("created_at", pipeline.created());
        view.put("updated_at", pipeline.updated());
        return view;
    }
}
