package org.mortise.core.diagnosis;

import java.util.Comparator;
import java.util.Optional;
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
    private final Resolution resolution;
    private final Start start;
    private final BundleLayer bundles;
    private final ComponentLayer components;

    @Activate
    public WhyNotActive(
            BundleContext context,
            @Reference ServiceComponentRuntime runtime,
            @Reference ConfigurationAdmin configurations) {
        this.context = context;
        this.runtime = runtime;
        resolution = new Resolution(
                context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class));
        start = new Start(context);
        components = new ComponentLayer(
                runtime, new ConfigurationLayer(configurations), new References(context, runtime), new Extensions());
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
    public Optional<Explanation> of(String subject) {
        var component = components(subject).toList();
        if (!component.isEmpty()) {
            return component.stream()
                    .map(each -> inquiry().about(context.getBundle(each.bundle.id), each))
                    .flatMap(Optional::stream)
                    .findFirst()
                    .map(Cause::explanation);
        }
        return Stream.of(context.getBundles())
                .filter(bundle -> subject.equals(bundle.getSymbolicName()) || subject.equals(Names.plain(bundle)))
                .max(Comparator.comparing(Bundle::getBundleId))
                .map(this::of)
                .orElseThrow(() -> ProblemException.notFound(
                        "There is no bundle, component or configuration '" + subject + "'.",
                        "'plugin:list' shows what is there."));
    }

    private Stream<ComponentDescriptionDTO> components(String subject) {
        return runtime.getComponentDescriptionDTOs().stream()
                .filter(component -> subject.equals(component.name)
                        || subject.equals(component.implementationClass)
                        || Stream.of(component.configurationPid).anyMatch(subject::equals));
    }

    private Inquiry inquiry() {
        return new Inquiry(resolution, bundles, components);
    }
}
