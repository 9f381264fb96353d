package org.mortise.core.schedules.catalog;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.mortise.api.pipeline.PipelineUse;
import org.mortise.api.project.ProjectContent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The schedules of projects, and what they use. A copy runs the copies of what the original runs. */
@Component
public final class ProjectSchedules implements ProjectContent, PipelineUse {
    private final Catalog catalog;

    @Activate
    public ProjectSchedules(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String kind() {
        return "schedules";
    }

    @Override
    public int count(String project) {
        return catalog.owned(project).size();
    }

    @Override
    public Map<String, String> copy(String from, String to, Map<String, String> ids) {
        var copies = new HashMap<String, String>();
        for (var original : catalog.owned(from)) {
            var pipelines = original.pipelines().stream()
                    .map(id -> ids.getOrDefault(id, id))
                    .toList();
            var id = UUID.randomUUID().toString();
            catalog.add(id, original.definition().running(pipelines).in(to));
            copies.put(original.id(), id);
        }
        return copies;
    }

    @Override
    public void remove(String project) {
        catalog.clear(project);
    }

    @Override
    public List<String> of(String pipeline) {
        return catalog.all().stream()
                .filter(schedule -> schedule.pipelines().contains(pipeline))
                .map(schedule -> "the schedule '" + schedule.name() + "'")
                .sorted()
                .toList();
    }
}
