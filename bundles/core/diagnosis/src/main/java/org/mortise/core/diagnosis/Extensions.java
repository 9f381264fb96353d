package org.mortise.core.diagnosis;

import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.plugin.Extension;
import org.osgi.framework.Bundle;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Whether a component stands behind each extension that a plugin declares, under the runtime's own interface. */
final class Extensions {
    private final Bundle api;

    /** @param api where the runtime's own interfaces are from */
    Extensions(Bundle api) {
        this.api = api;
    }

    Optional<Cause> of(Bundle bundle, Collection<ComponentDescriptionDTO> components) {
        return Declared.capabilities(bundle, Extension.NAMESPACE)
                .map(extension -> of(bundle, extension, components))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Whether the bundle's manifest promises what this component provides. */
    boolean declared(Bundle bundle, ComponentDescriptionDTO component) {
        return Declared.capabilities(bundle, Extension.NAMESPACE)
                .anyMatch(extension -> component.implementationClass.equals(extension.get("class")));
    }

    private Optional<Cause> of(
            Bundle bundle, Map<String, Object> extension, Collection<ComponentDescriptionDTO> components) {
        var type = extension.get("class");
        var component = components.stream()
                .filter(candidate -> type == null || Objects.equals(candidate.implementationClass, type))
                .findFirst();
        if (component.isEmpty()) {
            return areRead(bundle, components) ? Optional.of(undeclared(bundle, extension)) : Optional.empty();
        }
        return Stream.of(component.get().serviceInterfaces)
                .filter(name -> name.startsWith("org.mortise.api."))
                .filter(name -> !Origin.of(name, bundle).equals(api))
                .findFirst()
                .map(name -> Origin.differs(name, bundle, api));
    }

    /** A bundle that starts at this moment has components that are not known yet. */
    private static boolean areRead(Bundle bundle, Collection<ComponentDescriptionDTO> components) {
        return !components.isEmpty() || bundle.getHeaders("").get(ComponentConstants.SERVICE_COMPONENT) == null;
    }

    private static Cause undeclared(Bundle bundle, Map<String, Object> extension) {
        return Cause.of(
                bundle,
                "declares the " + extension.get("kind") + ' ' + extension.get("name") + ", and has no component for it",
                "Build it with plugin-parent, which makes a component of every @Extension.");
    }
}
