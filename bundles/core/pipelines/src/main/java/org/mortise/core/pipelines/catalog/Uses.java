package org.mortise.core.pipelines.catalog;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.pipeline.PipelineUse;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What refers to pipelines, wherever it is. */
@Component(service = Uses.class)
public final class Uses {
    /** Each is asked for only when it is used: who refers to pipelines needs the catalog first. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ComponentServiceObjects<PipelineUse>> services = List.of();

    /** Lets a pipeline go that nothing uses. */
    void none(Pipeline pipeline) {
        var uses = new ArrayList<String>();
        for (var lent : services) {
            var use = lent.getService();
            if (use != null) {
                try {
                    uses.addAll(use.of(pipeline.id()));
                } finally {
                    lent.ungetService(use);
                }
            }
        }
        if (!uses.isEmpty()) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The pipeline '" + pipeline.definition().name() + "' is used by " + String.join(", ", uses) + '.',
                    "Change or remove that first.");
        }
    }
}
