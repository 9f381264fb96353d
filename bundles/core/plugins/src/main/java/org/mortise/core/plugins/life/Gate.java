package org.mortise.core.plugins.life;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.ExtensionIdentity;
import org.mortise.core.plugins.call.LiveExtension;
import org.mortise.core.plugins.life.Outcome.Failed;
import org.mortise.core.plugins.life.Outcome.Ready;
import org.mortise.core.plugins.life.Outcome.Waiting;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/**
 * What a generation must pass before calls go to it. The extensions that its manifest declares must all be there and well,
 * or none serves. Of those that configurations make, one may fail without the others; but what another generation serves
 * at the moment this one must serve too, as long as it is configured, for it may be about to take over.
 *
 * <p>A generation that serves already is looked at in the same way. What has not changed of it stays as it is.
 */
final class Gate {
    private final BundleContext context;
    private final Diagnosis diagnosis;
    private final Configured configured;
    private final GuardMaker guards;
    private final BiConsumer<Generation, Boolean> breakerTurned;
    private final AtomicLong lastId = new AtomicLong();

    Gate(
            BundleContext context,
            Diagnosis diagnosis,
            Configured configured,
            GuardMaker guards,
            BiConsumer<Generation, Boolean> breakerTurned) {
        this.context = context;
        this.diagnosis = diagnosis;
        this.configured = configured;
        this.guards = guards;
        this.breakerTurned = breakerTurned;
    }

    /** The services of a bundle that are extensions. */
    static Set<ServiceReference<?>> services(Bundle bundle) {
        return Stream.ofNullable(bundle.getRegisteredServices())
                .flatMap(Stream::of)
                .filter(service -> ExtensionIdentity.of(service::getProperty).isPresent())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** @param served what other generations of the plugin serve and configurations make */
    Outcome pass(Generation generation, Bundle bundle, Collection<Provided> served) {
        return new Passage(generation, bundle).of(services(bundle), served);
    }

    /** One look at one generation. */
    private final class Passage {
        private final Generation generation;
        private final Bundle bundle;
        private final List<Provided> provided = new ArrayList<>();
        private final List<Lack> lacks = new ArrayList<>();

        Passage(Generation generation, Bundle bundle) {
            this.generation = generation;
            this.bundle = bundle;
        }

        /** Components are activated while their bundle starts, so what is not registered now lacks something. */
        Outcome of(Set<ServiceReference<?>> services, Collection<Provided> served) {
            var missing = generation.declared().stream()
                    .map(ExtensionDescription::identity)
                    .filter(declared -> services.stream().noneMatch(service -> is(service, declared)))
                    .findFirst();
            if (missing.isPresent()) {
                return new Waiting(why(generation + " does not provide " + missing.get() + '.'));
            }
            services.stream().sorted(Comparator.reverseOrder()).forEach(this::look);
            configured.of(bundle).forEach(this::look);
            return failure()
                    .or(() -> without(served))
                    .or(this::none)
                    .orElseGet(() -> new Ready(
                            List.copyOf(provided),
                            List.copyOf(lacks),
                            services,
                            identities(served),
                            configured.pids(bundle)));
        }

        private void look(ServiceReference<?> service) {
            var identity = ExtensionIdentity.of(service::getProperty).orElseThrow();
            var before = generation.providedBy(service).filter(Provided::holds);
            if (before.isPresent()) {
                provided.add(before.get());
                return;
            }
            var extension = Provided.describe(service, identity);
            obstacle(service, identity)
                    .ifPresentOrElse(reason -> lacks.add(new Lack(extension, reason)), () -> admit(service, extension));
        }

        private Optional<String> obstacle(ServiceReference<?> service, ExtensionIdentity identity) {
            if (!identity.named()) {
                return Optional.of(
                        generation + " has a " + identity.kind() + " that cannot be named '" + identity.name()
                                + "', by " + pid(service) + ". Name it by letters, digits and . _ - in the name of its"
                                + " configuration, or by " + org.mortise.api.plugin.Extension.NAME + " in it.");
            }
            return provided.stream().anyMatch(other -> other.identity().equals(identity))
                    ? Optional.of(generation + " has the " + identity + " already; " + pid(service)
                            + " makes another. Give it another name.")
                    : Optional.empty();
        }

        private void admit(ServiceReference<?> service, ExtensionDescription extension) {
            var object = context.getService(service);
            if (object == null) {
                var otherwise = generation + " could not start its " + extension.identity() + '.';
                lacks.add(new Lack(
                        extension,
                        generation.declares(extension.identity()) ? why(otherwise) : why(service, otherwise)));
                return;
            }
            var live = live(service, extension, object);
            var health = live.health();
            if (health.healthy()) {
                provided.add(new Provided(service, extension, live));
            } else {
                guards.forget(live.guard());
                lacks.add(new Lack(extension, health.detail()));
            }
        }

        private LiveExtension live(ServiceReference<?> service, ExtensionDescription extension, Object object) {
            var types = Set.of((String[]) service.getProperty(Constants.OBJECTCLASS));
            var guard = guards.guard(generation, extension.identity(), open -> breakerTurned.accept(generation, open));
            return new LiveExtension(
                    lastId.incrementAndGet(),
                    generation.content().manifest().names(),
                    generation.version(),
                    extension.name(),
                    types,
                    object,
                    guard);
        }

        /** A configuration whose component did not even become a service. */
        private void look(Configured.Instance instance) {
            var identity = instance.extension().identity();
            if (provided.stream().noneMatch(it -> it.identity().equals(identity))
                    && lacks.stream().noneMatch(it -> it.identity().equals(identity))) {
                diagnosis
                        .of(bundle, instance.pid())
                        .ifPresent(why -> lacks.add(new Lack(instance.extension(), why.toString())));
            }
        }

        /** What the manifest declares does not go without. */
        private Optional<Outcome> failure() {
            return lacks.stream()
                    .filter(lack -> generation.declares(lack.identity()))
                    .findFirst()
                    .map(lack -> new Failed(lack.reason()));
        }

        private Optional<Outcome> without(Collection<Provided> served) {
            return served.stream()
                    .filter(other ->
                            provided.stream().noneMatch(it -> it.identity().equals(other.identity())))
                    .filter(other -> configured.makes(bundle, other.factory()))
                    .findFirst()
                    .map(other -> new Failed(lacks.stream()
                            .filter(lack -> lack.identity().equals(other.identity()))
                            .findFirst()
                            .map(Lack::reason)
                            .orElse(generation + " does not provide " + other.identity()
                                    + ", which is configured and served.")));
        }

        /** Nothing serves. That is as it should be where configurations make the extensions and there are none. */
        private Optional<Outcome> none() {
            if (!provided.isEmpty()) {
                return Optional.empty();
            }
            if (!lacks.isEmpty()) {
                return Optional.of(new Failed(lacks.get(0).reason()));
            }
            return configured.any(bundle)
                    ? Optional.empty()
                    : Optional.of(new Waiting(why(generation + " does not provide any extension.")));
        }

        private String why(String otherwise) {
            return diagnosis.of(bundle).map(Explanation::toString).orElse(otherwise);
        }

        private String why(ServiceReference<?> service, String otherwise) {
            return diagnosis.of(bundle, pid(service)).map(Explanation::toString).orElse(otherwise);
        }
    }

    private static boolean is(ServiceReference<?> service, ExtensionIdentity identity) {
        return ExtensionIdentity.of(service::getProperty)
                .filter(identity::equals)
                .isPresent();
    }

    private static String pid(ServiceReference<?> service) {
        return String.valueOf(service.getProperty(Constants.SERVICE_PID));
    }

    private static Set<ExtensionIdentity> identities(Collection<Provided> of) {
        return of.stream().map(Provided::identity).collect(Collectors.toUnmodifiableSet());
    }
}
