package org.mortise.core.storage;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.StorageUse;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** What refers to storages, wherever it is. */
@Component(service = Uses.class)
public final class Uses {
    /** Each is asked for only when it is used: who refers to storages may need them first. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ComponentServiceObjects<StorageUse>> services = List.of();

    /** Lets a storage go that nothing uses. */
    void none(String project, String storage) {
        var uses = new ArrayList<String>();
        for (var lent : services) {
            var use = lent.getService();
            if (use != null) {
                try {
                    uses.addAll(use.of(project, storage));
                } finally {
                    lent.ungetService(use);
                }
            }
        }
        if (!uses.isEmpty()) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    "The storage '" + storage + "' is used by " + String.join(", ", uses) + '.',
                    "Change or remove that first.");
        }
    }
}
