package org.mortise.core.diagnosis;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;
import org.osgi.service.component.runtime.dto.UnsatisfiedReferenceDTO;

/** What a component waits for, followed to those who could give it and into what keeps them from giving it. */
final class References {
    private final BundleContext context;
    private final ServiceComponentRuntime runtime;

    References(BundleContext context, ServiceComponentRuntime runtime) {
        this.context = context;
        this.runtime = runtime;
    }

    /** Why a reference found no service. */
    Optional<Cause> unsatisfied(Bundle bundle, ComponentConfigurationDTO instance, Inquiry inquiry) {
        return Stream.of(instance.unsatisfiedReferences)
                .map(reference -> Wanted.of(instance.description, reference))
                .map(wanted -> elsewhere(bundle, wanted)
                        .or(() -> fromComponent(wanted, inquiry))
                        .or(() -> fromBundle(wanted, inquiry))
                        .or(() -> ring(bundle, wanted))
                        .map(cause -> cause.holdsUp(bundle))
                        .orElseGet(() -> nobody(bundle, wanted)))
                .findFirst();
    }

    /**
     * Why a component that could have all its services is not active: the best of them may fail when it is asked for.
     * The runtime tells bound services of active components alone, so the choice is made again here.
     */
    Optional<Cause> failed(Bundle bundle, ComponentConfigurationDTO instance, Inquiry inquiry) {
        return Stream.of(instance.description.references)
                .filter(reference -> reference.cardinality.startsWith("1"))
                .map(reference ->
                        services(reference.interfaceName, reference.target).max(Comparator.naturalOrder()))
                .flatMap(Optional::stream)
                .map(service -> behind(service, inquiry))
                .flatMap(Optional::stream)
                .findFirst()
                .map(cause -> cause.holdsUp(bundle));
    }

    /** The service is there, but for this bundle it is another type of the same name. */
    private Optional<Cause> elsewhere(Bundle bundle, Wanted wanted) {
        return services(wanted.type, wanted.target)
                .filter(service -> !service.isAssignableTo(bundle, wanted.type))
                .findFirst()
                .map(service -> Origin.differs(wanted.type, bundle, service.getBundle()));
    }

    private Optional<Cause> fromComponent(Wanted wanted, Inquiry inquiry) {
        return offering(wanted).map(inquiry::about).flatMap(Optional::stream).findFirst();
    }

    private Stream<ComponentDescriptionDTO> offering(Wanted wanted) {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> List.of(component.serviceInterfaces).contains(wanted.type))
                .filter(component -> mayMatch(component, wanted.target));
    }

    /** A bundle that says in its manifest that it offers the service, and is not up. */
    private Optional<Cause> fromBundle(Wanted wanted, Inquiry inquiry) {
        return Stream.of(context.getBundles())
                .filter(bundle -> bundle.getState() != Bundle.ACTIVE && declares(bundle, wanted.type))
                .map(inquiry::about)
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** A component would offer it, and what it waits for led back to here. */
    private Optional<Cause> ring(Bundle bundle, Wanted wanted) {
        return offering(wanted)
                .filter(component -> runtime.getComponentConfigurationDTOs(component).stream()
                        .anyMatch(instance -> instance.state == ComponentConfigurationDTO.UNSATISFIED_REFERENCE))
                .findFirst()
                .map(component -> Cause.of(
                        bundle,
                        "needs a service " + wanted + " of the component " + component.name
                                + ", which waits for it in turn",
                        "Make one of the references between them optional."));
    }

    private Cause nobody(Bundle bundle, Wanted wanted) {
        var others = services(wanted.type, null)
                .map(ServiceReference::getBundle)
                .map(Names::of)
                .distinct()
                .toList();
        return others.isEmpty()
                ? Cause.of(
                        bundle,
                        "needs a service " + wanted + "; nobody offers it",
                        "Drop a bundle that provides it into deploy/.")
                : Cause.of(
                        bundle,
                        "needs a service " + wanted + "; those of " + Names.list(others) + " do not match",
                        "Change the reference's target, or the properties of the service.");
    }

    /** What a component's properties will be is known for certain only once it has its configuration. */
    private boolean mayMatch(ComponentDescriptionDTO component, String target) {
        var instances = runtime.getComponentConfigurationDTOs(component);
        return target == null
                || instances.isEmpty()
                || instances.stream().anyMatch(instance -> matches(instance.properties, target));
    }

    private static boolean matches(Map<String, Object> properties, String target) {
        try {
            return FrameworkUtil.createFilter(target).matches(properties);
        } catch (InvalidSyntaxException e) {
            return false;
        }
    }

    /** What is wrong with the component behind a service, if it is one. */
    private Optional<Cause> behind(ServiceReference<?> service, Inquiry inquiry) {
        var bundle = service.getBundle();
        return bundle != null && service.getProperty(ComponentConstants.COMPONENT_NAME) instanceof String name
                ? Optional.ofNullable(runtime.getComponentDescriptionDTO(bundle, name))
                        .flatMap(inquiry::about)
                : Optional.empty();
    }

    private Stream<ServiceReference<?>> services(String type, String target) {
        try {
            var found = context.getAllServiceReferences(type, target);
            return found == null ? Stream.empty() : Stream.of(found);
        } catch (InvalidSyntaxException e) {
            return Stream.empty();
        }
    }

    private static boolean declares(Bundle bundle, String type) {
        return Declared.capabilities(bundle, "osgi.service")
                .map(capability -> capability.get(Constants.OBJECTCLASS))
                .anyMatch(types -> types instanceof Collection<?> all && all.contains(type));
    }

    /** The service a reference asks for. */
    private record Wanted(String type, String target) {
        static Wanted of(ComponentDescriptionDTO component, UnsatisfiedReferenceDTO unsatisfied) {
            var type = Stream.of(component.references)
                    .filter(reference -> reference.name.equals(unsatisfied.name))
                    .map(reference -> reference.interfaceName)
                    .findFirst()
                    .orElse(unsatisfied.name);
            return new Wanted(type, unsatisfied.target);
        }

        @Override
        public String toString() {
            return target == null ? type : type + " with " + target;
        }
    }
}
