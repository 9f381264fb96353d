package org.mortise.core.projects;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.mortise.api.project.ProjectContent;
import org.osgi.service.component.ComponentServiceObjects;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** All that projects own, whoever has it. */
@Component(service = Contents.class)
public final class Contents {
    /** Each is asked for only when it is used: who has content needs the projects first. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    volatile List<ComponentServiceObjects<ProjectContent>> services = List.of();

    Map<String, Integer> count(String project) {
        var counts = new LinkedHashMap<String, Integer>();
        each(inOrder(), content -> {
            var count = content.count(project);
            if (count > 0) {
                counts.put(content.kind(), count);
            }
        });
        return Collections.unmodifiableMap(counts);
    }

    void copy(String from, String to) {
        var ids = new HashMap<String, String>();
        each(inOrder(), content -> ids.putAll(content.copy(from, to, Collections.unmodifiableMap(ids))));
    }

    /** What refers to others goes first. */
    void remove(String project) {
        var order = inOrder();
        Collections.reverse(order);
        each(order, content -> content.remove(project));
    }

    private List<ComponentServiceObjects<ProjectContent>> inOrder() {
        var order = new ArrayList<>(services);
        order.sort(comparing(ComponentServiceObjects::getServiceReference, reverseOrder()));
        return order;
    }

    private static void each(List<ComponentServiceObjects<ProjectContent>> order, Consumer<ProjectContent> use) {
        for (var lent : order) {
            var content = lent.getService();
            if (content != null) {
                try {
                    use.accept(content);
                } finally {
                    lent.ungetService(content);
                }
            }
        }
    }
}
