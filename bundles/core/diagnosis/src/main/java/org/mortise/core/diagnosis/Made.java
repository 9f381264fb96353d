package org.mortise.core.diagnosis;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.plugin.ExtensionIdentity;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** What factory configurations make of components, one of each. */
final class Made {
    private final ServiceComponentRuntime runtime;

    Made(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    Stream<ComponentConfigurationDTO> of(Bundle bundle) {
        return instances(runtime.getComponentDescriptionDTOs(bundle).stream());
    }

    /** Those whose configuration has this PID, or that are an extension of this name; the newest generation's first. */
    List<ComponentConfigurationDTO> named(String subject) {
        return instances(runtime.getComponentDescriptionDTOs().stream())
                .filter(instance -> by(instance, subject) || isExtension(instance, subject))
                .sorted(Comparator.comparing((ComponentConfigurationDTO instance) -> instance.description.bundle.id)
                        .reversed())
                .toList();
    }

    boolean by(ComponentConfigurationDTO instance, String pid) {
        return pid(instance).filter(pid::equals).isPresent();
    }

    /** The PID of the one configuration among several that made this instance; empty when it is not one of several. */
    static Optional<String> pid(ComponentConfigurationDTO instance) {
        return instance.properties.containsKey(ConfigurationAdmin.SERVICE_FACTORYPID)
                ? Optional.of(String.valueOf(instance.properties.get(Constants.SERVICE_PID)))
                : Optional.empty();
    }

    private static boolean isExtension(ComponentConfigurationDTO instance, String name) {
        return ExtensionIdentity.of(instance.properties::get)
                .filter(identity -> identity.name().equals(name))
                .isPresent();
    }

    private Stream<ComponentConfigurationDTO> instances(Stream<ComponentDescriptionDTO> components) {
        return components
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                .filter(instance -> pid(instance).isPresent());
    }
}
