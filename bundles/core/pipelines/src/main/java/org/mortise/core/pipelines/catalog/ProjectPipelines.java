package org.mortise.core.pipelines.catalog;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.mortise.api.project.ProjectContent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The pipelines of projects. A copy is as one that was posted, and refers to copies where the original has originals. */
@Component(property = "service.ranking:Integer=100")
public final class ProjectPipelines implements ProjectContent {
    /** Where definitions have ids of what projects own. */
    private static final Set<String> REFERRING = Set.of("storage_id", "pipeline", "pipeline_id");

    private final Catalog catalog;

    @Activate
    public ProjectPipelines(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String kind() {
        return "pipelines";
    }

    @Override
    public int count(String project) {
        return catalog.owned(project).size();
    }

    @Override
    public Map<String, String> copy(String from, String to, Map<String, String> ids) {
        var originals = catalog.owned(from);
        var copies = new HashMap<String, String>();
        originals.forEach(
                pipeline -> copies.put(pipeline.id(), UUID.randomUUID().toString()));
        var known = new HashMap<>(ids);
        known.putAll(copies);
        for (var original : originals) {
            var document = redirected(original.definition().document(), known);
            document.put("project_id", to);
            catalog.add(copies.get(original.id()), document);
        }
        return copies;
    }

    private static Map<String, Object> redirected(Map<?, ?> document, Map<String, String> ids) {
        var copy = new LinkedHashMap<String, Object>();
        document.forEach((key, value) -> copy.put(
                (String) key,
                REFERRING.contains(key) && value instanceof String id
                        ? ids.getOrDefault(id, id)
                        : redirected(value, ids)));
        return copy;
    }

    private static Object redirected(Object value, Map<String, String> ids) {
        if (value instanceof Map<?, ?> map) {
            return redirected(map, ids);
        }
        return value instanceof List<?> list
                ? list.stream().map(item -> redirected(item, ids)).toList()
                : value;
    }

    @Override
    public void remove(String project) {
        catalog.clear(project);
    }
}
