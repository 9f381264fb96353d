package org.mortise.core.projects;

import org.mortise.api.project.ProjectContent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Takes away what a copy or a removal left behind that the end of the process cut short. */
@Component(
        service = {},
        immediate = true)
public final class Sweep {
    private final StoredProjects projects;

    @Activate
    public Sweep(@Reference StoredProjects projects) {
        this.projects = projects;
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindContent(ProjectContent content) {
        projects.sweep(content);
    }

    void unbindContent(ProjectContent content) {
        // It has been swept.
    }
}
