package org.mortise.core.diagnosis;

import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.FAILED_ACTIVATION;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.SATISFIED;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.UNSATISFIED_CONFIGURATION;
import static org.osgi.service.component.runtime.dto.ComponentConfigurationDTO.UNSATISFIED_REFERENCE;

import java.util.Collection;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The components of a bundle that runs. */
final class ComponentLayer {
    private final ServiceComponentRuntime runtime;
    private final ConfigurationLayer configurations;
    private final References references;
    private final Extensions extensions;

    ComponentLayer(
            ServiceComponentRuntime runtime,
            ConfigurationLayer configurations,
            References references,
            Extensions extensions) {
        this.runtime = runtime;
        this.configurations = configurations;
        this.references = references;
        this.extensions = extensions;
    }

    Optional<Cause> of(Bundle bundle, Inquiry inquiry) {
        var components = runtime.getComponentDescriptionDTOs(bundle);
        return extensions
                .of(bundle, components)
                .or(() -> first(bundle, components, inquiry))
                .or(() -> invalid(bundle, components));
    }

    /** A component with one configuration or, where it has several, any that is not active. */
    Optional<Cause> of(Bundle bundle, ComponentDescriptionDTO component, Inquiry inquiry) {
        if (!runtime.isComponentEnabled(component)) {
            return disabled(bundle, component);
        }
        var instances = runtime.getComponentConfigurationDTOs(component);
        return instances.isEmpty() && component.factory == null
                ? configurations.missing(bundle, component)
                : instances.stream()
                        .map(instance -> of(bundle, instance, inquiry))
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    /** One of the configurations of a component. */
    Optional<Cause> of(Bundle bundle, ComponentConfigurationDTO instance, Inquiry inquiry) {
        return switch (instance.state) {
            case UNSATISFIED_CONFIGURATION -> configurations.missing(bundle, instance.description);
            case UNSATISFIED_REFERENCE -> references.unsatisfied(bundle, instance, inquiry);
            case SATISFIED -> references.failed(bundle, instance, inquiry);
            case FAILED_ACTIVATION ->
                configurations
                        .incomplete(bundle, instance)
                        .or(() -> references.failed(bundle, instance, inquiry))
                        .or(() -> failed(bundle, instance));
            default -> Optional.empty();
        };
    }

    /** Components that are off by default are meant to be turned on by code, and no fault. */
    private static Optional<Cause> disabled(Bundle bundle, ComponentDescriptionDTO component) {
        return component.defaultEnabled
                ? Optional.of(Cause.of(
                        bundle,
                        "has its component " + component.name + " disabled",
                        "Enable it with 'scr:enable " + component.name + "' on the shell."))
                : Optional.empty();
    }

    private Optional<Cause> failed(Bundle bundle, ComponentConfigurationDTO instance) {
        var failure = Failure.of(bundle, configurations.withoutSecrets(bundle, instance, instance.failure));
        var configuration =
                Made.pid(instance).map(pid -> " with the configuration " + pid).orElse("");
        return Optional.of(failure.cause(
                bundle, "failed when its component " + instance.description.name + " was activated" + configuration));
    }

    private Optional<Cause> first(Bundle bundle, Collection<ComponentDescriptionDTO> components, Inquiry inquiry) {
        return components.stream()
                .filter(component -> isMeantToRun(bundle, component))
                .map(inquiry::about)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A component of which there are as many as somebody wants may be in want of none, unless it is an extension. */
    private boolean isMeantToRun(Bundle bundle, ComponentDescriptionDTO component) {
        return extensions.declared(bundle, component) || !configurations.isOnDemand(bundle, component);
    }

    /** A component may well run on a value that its own definition forbids; it is told last. */
    private Optional<Cause> invalid(Bundle bundle, Collection<ComponentDescriptionDTO> components) {
        return components.stream()
                .flatMap(component -> runtime.getComponentConfigurationDTOs(component).stream())
                .map(instance -> configurations.invalid(bundle, instance))
                .flatMap(Optional::stream)
                .findFirst();
    }
}
