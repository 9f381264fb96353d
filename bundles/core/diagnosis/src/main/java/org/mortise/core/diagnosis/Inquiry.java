package org.mortise.core.diagnosis;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * One question and those it leads to. Each thing is looked at once, so that a ring of things that wait for each other
 * comes to an end, with no cause found inside of it.
 */
final class Inquiry {
    private final BundleContext context;
    private final Resolution resolution;
    private final BundleLayer bundles;
    private final ComponentLayer components;
    private final Map<Object, Optional<Cause>> answers = new HashMap<>();

    Inquiry(BundleContext context, Resolution resolution, BundleLayer bundles, ComponentLayer components) {
        this.context = context;
        this.resolution = resolution;
        this.bundles = bundles;
        this.components = components;
    }

    /** What keeps the bundle, or anything in it, from being active. */
    Optional<Cause> about(Bundle bundle) {
        return once(bundle, () -> bundles.of(bundle, this));
    }

    /** What keeps the revision from being resolved; nothing if it could be, or is. */
    Optional<Cause> about(BundleRevision revision) {
        return revision.getWiring() != null ? Optional.empty() : once(revision, () -> resolution.of(revision, this));
    }

    /** What keeps the component from being active; nothing if its bundle is gone meanwhile. */
    Optional<Cause> about(ComponentDescriptionDTO component) {
        var bundle = context.getBundle(component.bundle.id);
        return bundle == null
                ? Optional.empty()
                : once(List.of(bundle, component.name), () -> components.of(bundle, component, this));
    }

    /** What keeps one of a component's configurations from being active. */
    Optional<Cause> about(ComponentConfigurationDTO instance) {
        var bundle = context.getBundle(instance.description.bundle.id);
        return bundle == null ? Optional.empty() : once(instance.id, () -> components.of(bundle, instance, this));
    }

    private Optional<Cause> once(Object subject, Supplier<Optional<Cause>> question) {
        var known = answers.putIfAbsent(subject, Optional.empty());
        if (known == null) {
            answers.put(subject, question.get());
        }
        return answers.get(subject);
    }
}
