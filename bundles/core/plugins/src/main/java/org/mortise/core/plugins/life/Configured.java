package org.mortise.core.plugins.life;

import java.util.List;
import java.util.stream.Stream;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.ExtensionIdentity;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * The extensions that factory configurations make of a bundle, as Declarative Services knows them. It configures the
 * components while their bundle starts, so all there are can be seen right after; also those that came to nothing.
 */
final class Configured {
    /** @param pid the configuration's */
    record Instance(ExtensionDescription extension, String pid) {}

    private final ServiceComponentRuntime runtime;

    Configured(ServiceComponentRuntime runtime) {
        this.runtime = runtime;
    }

    List<Instance> of(Bundle bundle) {
        return components(bundle)
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                .filter(instance -> instance.properties.containsKey(ConfigurationAdmin.SERVICE_FACTORYPID))
                .flatMap(Configured::instance)
                .toList();
    }

    private static Stream<Instance> instance(ComponentConfigurationDTO instance) {
        return ExtensionIdentity.of(instance.properties::get).stream()
                .map(identity -> new Instance(
                        new ExtensionDescription(identity.kind(), identity.name(), "", instance.description.name),
                        String.valueOf(instance.properties.get(Constants.SERVICE_PID))));
    }

    /** Whether an extension is made of the bundle for each configuration of this factory. */
    boolean makes(Bundle bundle, String factory) {
        return components(bundle)
                .flatMap(component -> Stream.of(component.configurationPid))
                .anyMatch(factory::equals);
    }

    /** Whether the bundle has extensions for the asking. */
    boolean any(Bundle bundle) {
        return components(bundle).anyMatch(component -> "require".equals(component.configurationPolicy));
    }

    private Stream<ComponentDescriptionDTO> components(Bundle bundle) {
        return runtime.getComponentDescriptionDTOs(bundle).stream()
                .filter(component ->
                        ExtensionIdentity.of(component.properties::get).isPresent());
    }
}
