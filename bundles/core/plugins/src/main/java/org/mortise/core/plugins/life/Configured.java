package org.mortise.core.plugins.life;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.ExtensionIdentity;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * The extensions that factory configurations make of a bundle, as Declarative Services knows them. It configures the
 * components while their bundle starts, so all there are can be seen right after; also those that came to nothing.
 */
public final class Configured {
    /** @param pid the configuration's */
    record Instance(ExtensionDescription extension, String pid) {}

    private final ServiceComponentRuntime runtime;
    private final ConfigurationAdmin admin;

    public Configured(ServiceComponentRuntime runtime, ConfigurationAdmin admin) {
        this.runtime = runtime;
        this.admin = admin;
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
        return pids(bundle).contains(factory);
    }

    /** The PIDs of the configurations that the bundle's extensions take. */
    Set<String> pids(Bundle bundle) {
        return components(bundle)
                .flatMap(component -> Stream.of(component.configurationPid))
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Whether there is a configuration of one of these PIDs. */
    boolean any(Set<String> pids) {
        try {
            return Stream.ofNullable(admin.listConfigurations(null))
                    .flatMap(Stream::of)
                    .flatMap(configuration -> Stream.of(configuration.getPid(), configuration.getFactoryPid()))
                    .anyMatch(pid -> pid != null && pids.contains(pid));
        } catch (IOException | InvalidSyntaxException e) {
            return true; // then whoever asks does not spare itself anything
        }
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
