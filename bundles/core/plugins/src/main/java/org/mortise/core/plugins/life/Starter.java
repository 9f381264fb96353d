package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.core.plugins.call.LiveExtension;
import org.mortise.core.plugins.life.Outcome.Failed;
import org.mortise.core.plugins.life.Outcome.Ready;
import org.mortise.core.plugins.life.Outcome.Waiting;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Brings a generation up beside whatever serves, hidden from engines until it has proved healthy. May be asked again for
 * one that waited or failed. Runs plugin code, and so for as long as that takes: never on the registrar's thread.
 */
final class Starter {
    /** Every generation has a location of its own, so equal names and even equal versions live side by side. */
    static final String LOCATION = "mortise:";

    private final BundleContext context;
    private final Diagnosis diagnosis;
    private final GuardMaker guards;
    private final Consumer<Generation> breakerOpened;

    Starter(BundleContext context, Diagnosis diagnosis, GuardMaker guards, Consumer<Generation> breakerOpened) {
        this.breakerOpened = breakerOpened;
        this.context = context;
        this.diagnosis = diagnosis;
        this.guards = guards;
    }

    Outcome start(Generation generation) {
        try {
            var bundle = installed(generation);
            bundle.start(Bundle.START_TRANSIENT);
            return gate(generation, bundle);
        } catch (BundleException e) {
            var reason = explain(generation, e);
            return e.getType() == BundleException.RESOLVE_ERROR ? new Waiting(reason) : new Failed(reason);
        } catch (IOException e) {
            return new Failed("Its content could not be read: " + e.getMessage());
        }
    }

    private Bundle installed(Generation generation) throws IOException, BundleException {
        if (generation.bundle() == null) {
            var location = LOCATION + generation.plugin() + '/' + generation.version() + '#' + generation.id();
            try (var jar = Files.newInputStream(generation.content().jar())) {
                var bundle = context.installBundle(location, jar);
                generation.installed(bundle);
                bundle.adapt(BundleStartLevel.class)
                        .setStartLevel(context.getBundle()
                                .adapt(BundleStartLevel.class)
                                .getStartLevel());
            }
        }
        return generation.bundle();
    }

    /** Components are activated while their bundle starts, so what is not registered now lacks something. */
    private Outcome gate(Generation generation, Bundle bundle) {
        var services = extensionServices(bundle);
        var missing = generation.content().manifest().extensions().stream()
                .filter(declared -> services.stream().noneMatch(service -> provides(service, declared)))
                .findFirst();
        if (missing.isPresent() || services.isEmpty()) {
            return new Waiting(diagnosis
                    .of(bundle)
                    .map(Explanation::toString)
                    .orElseGet(() -> generation + " does not provide "
                            + missing.map(ExtensionDescription::name).orElse("any extension") + "."));
        }
        guards.forget(generation); // those of an earlier attempt
        var live = new ArrayList<LiveExtension>();
        for (var service : services) {
            var extension = context.getService(service);
            if (extension == null) {
                return new Failed(
                        diagnosis.of(bundle).map(Explanation::toString).orElse(name(service) + " did not start."));
            }
            var candidate = live(generation, live.size(), service, extension);
            var health = candidate.health();
            if (!health.healthy()) {
                return new Failed(health.detail());
            }
            live.add(candidate);
        }
        return new Ready(List.copyOf(live));
    }

    private LiveExtension live(Generation generation, int index, ServiceReference<?> service, Object extension) {
        var types = Set.of((String[]) service.getProperty(Constants.OBJECTCLASS));
        var names = generation.content().manifest().names();
        var guard = guards.guard(generation, name(service), () -> breakerOpened.accept(generation));
        return new LiveExtension(
                generation.id() << Short.SIZE | index,
                names,
                generation.version(),
                name(service),
                types,
                extension,
                guard);
    }

    private String explain(Generation generation, BundleException e) {
        return generation.bundle() == null
                ? generation + " could not be installed: " + innermost(e)
                : diagnosis.of(generation.bundle(), e).toString();
    }

    private static String innermost(Throwable e) {
        return e.getCause() == null ? e.getMessage() : innermost(e.getCause());
    }

    private static List<ServiceReference<?>> extensionServices(Bundle bundle) {
        var services = bundle.getRegisteredServices();
        return services == null
                ? List.of()
                : Stream.of(services)
                        .filter(service -> service.getProperty(Extension.NAME) instanceof String)
                        .<ServiceReference<?>>map(service -> service)
                        .toList();
    }

    private static boolean provides(ServiceReference<?> service, ExtensionDescription declared) {
        return declared.name().equals(service.getProperty(Extension.NAME))
                && declared.kind().equals(service.getProperty(Extension.KIND));
    }

    private static String name(ServiceReference<?> service) {
        return (String) service.getProperty(Extension.NAME);
    }
}
