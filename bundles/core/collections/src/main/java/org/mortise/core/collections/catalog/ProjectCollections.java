package org.mortise.core.collections.catalog;

import java.util.HashMap;
import java.util.Map;
import org.mortise.api.project.ProjectContent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The collections of projects. A copy has the definitions, and no records. */
@Component
public final class ProjectCollections implements ProjectContent {
    private final Catalog catalog;

    @Activate
    public ProjectCollections(@Reference Catalog catalog) {
        this.catalog = catalog;
    }

    @Override
    public String kind() {
        return "collections";
    }

    @Override
    public int count(String project) {
        return catalog.owned(project).size();
    }

    @Override
    public Map<String, String> copy(String from, String to, Map<String, String> ids) {
        var copies = new HashMap<String, String>();
        for (var original : catalog.owned(from)) {
            copies.put(original.id(), catalog.add(original.definition().in(to)).id());
        }
        return copies;
    }

    @Override
    public void remove(String project) {
        catalog.clear(project);
    }
}
