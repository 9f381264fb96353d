package org.mortise.core.diagnosis;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** The one engine behind every "why is it not active?". */
@Component
public class WhyNotActive implements Diagnosis {
    private final BundleContext context;
    private final ServiceComponentRuntime runtime;
    private final ConfigurationLayer configurations;
    private final Resolution resolution;
    private final Start start;
    private final BundleLayer bundles;
    private final ComponentLayer components;
    private final Made made;

    @Activate
    public WhyNotActive(
            BundleContext context, @Reference ServiceComponentRuntime runtime, @Reference ConfigurationAdmin admin) {
        this.context = context;
        this.runtime = runtime;
        configurations = new ConfigurationLayer(admin);
        var api = Origin.of(Diagnosis.class.getName(), context.getBundle());
        resolution = new Resolution(
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class), api);
        start = new Start(context);
        made = new Made(runtime);
        components = new ComponentLayer(runtime, configurations, new References(context, runtime), new Extensions(api));
        bundles = new BundleLayer(start, components);
        context.addFrameworkListener(start);
        context.addBundleListener(start);
    }

    @Deactivate
    void stop() {
        context.removeFrameworkListener(start);
        context.removeBundleListener(start);
    }

    @Override
    public Optional<Explanation> of(Bundle bundle) {
        return inquiry().about(bundle).map(Cause::explanation);
    }

    @Override
    public Explanation of(Bundle bundle, BundleException failure) {
        var known = inquiry().about(bundle.adapt(BundleRevision.class));
        return known.orElseGet(() -> start.failed(bundle, failure)).explanation();
    }

    @Override
    public Optional<Explanation> of(Bundle bundle, String configurationPid) {
        return made.of(bundle)
                .filter(instance -> made.by(instance, configurationPid))
                .findFirst()
                .map(instance -> inquiry().about(instance))
                .orElseGet(() -> components(runtime.getComponentDescriptionDTOs(bundle), configurationPid).stream()
                        .findFirst()
                        .flatMap(inquiry()::about))
                .map(Cause::explanation);
    }

    @Override
    public Optional<Explanation> of(String subject) {
        var instances = made.named(subject);
        if (!instances.isEmpty()) {
            return first(instances, inquiry()::about);
        }
        var components = components(runtime.getComponentDescriptionDTOs(), subject);
        if (!components.isEmpty()) {
            return first(components, inquiry()::about);
        }
        var bundle = newest(subject);
        if (bundle.isPresent()) {
            return of(bundle.get());
        }
        if (configurations.exists(subject)) {
            return configurations.unclaimed(subject, context).map(Cause::explanation);
        }
        throw ProblemException.notFound(
                "There is no bundle, component or configuration '" + subject + "'.",
                "'plugin:list' shows the plugins that are there, 'lb' the bundles.");
    }

    private static <T> Optional<Explanation> first(List<T> subjects, Function<T, Optional<Cause>> about) {
        return subjects.stream()
                .map(about)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Cause::explanation);
    }

    /** Of equal names, as the generations of a plugin have them, the one that was installed last. */
    private Optional<Bundle> newest(String name) {
        return Stream.of(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()) || name.equals(Names.plain(bundle)))
                .max(Comparator.comparing(Bundle::getBundleId));
    }

    private static List<ComponentDescriptionDTO> components(Collection<ComponentDescriptionDTO> all, String subject) {
        return all.stream()
                .filter(component -> subject.equals(component.name)
                        || subject.equals(component.implementationClass)
                        || Stream.of(component.configurationPid).anyMatch(subject::equals))
                .toList();
    }

    private Inquiry inquiry() {
        return new Inquiry(context, resolution, bundles, components);
    }
}
