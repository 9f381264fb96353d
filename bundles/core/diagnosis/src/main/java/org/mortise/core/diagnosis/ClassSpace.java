package org.mortise.core.diagnosis;

import static org.osgi.framework.namespace.PackageNamespace.PACKAGE_NAMESPACE;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/**
 * The packages a bundle would see, its own imports and those that come with them because the exporter's types use them.
 * A package must come from one bundle on all ways. The resolver knows better, but keeps what it found to itself or to
 * the text of an exception; this looks at each pair of ways, which is what a person can act upon.
 */
final class ClassSpace {
    private static final Pattern COMMA = Pattern.compile("\\s*,\\s*");

    private final FrameworkWiring framework;
    private final BundleRevision revision;
    private final List<Way> ways = new ArrayList<>();

    /**
     * A way by which the bundle sees a package.
     *
     * @param through the package it comes along with, empty if the bundle imports it itself
     * @param by the bundle whose choice of an exporter it is
     */
    private record Way(String name, Collection<BundleCapability> sources, String through, Bundle by) {
        boolean direct() {
            return through.isEmpty();
        }

        boolean meets(Way other) {
            return !name.equals(other.name) || sources.stream().anyMatch(other.sources::contains);
        }

        Bundle exporter() {
            return sources.iterator().next().getRevision().getBundle();
        }

        Object version() {
            return sources.iterator().next().getAttributes().get(Constants.VERSION_ATTRIBUTE);
        }

        @Override
        public String toString() {
            return direct() ? "itself" : "through " + through + " of " + Names.of(by);
        }
    }

    ClassSpace(FrameworkWiring framework, BundleRevision revision) {
        this.framework = framework;
        this.revision = revision;
    }

    Optional<Cause> conflict() {
        imports(revision).filter(way -> !way.sources.isEmpty()).forEach(this::see);
        ways.sort(Comparator.comparing(Way::direct).reversed());
        return ways.stream()
                .flatMap(one -> ways.stream().filter(other -> !one.meets(other)).map(other -> conflict(one, other)))
                .findFirst();
    }

    private Cause conflict(Way one, Way other) {
        var names = Names.apart(one.exporter(), other.exporter());
        return Cause.of(
                revision.getBundle(),
                "would see package %s twice: from %s %s, and from %s %s"
                        .formatted(one.name, names.get(0), one, names.get(1), other),
                "Take a build of %s that goes with version %s of it, or one of %s that goes with %s."
                        .formatted(Names.plain(one.by), other.version(), Names.plain(other.by), one.version()));
    }

    private void see(Way way) {
        ways.add(way);
        follow(way, new HashSet<>());
    }

    /** Adds what comes along with a package. Where several bundles may give it, the resolver still has a choice. */
    private void follow(Way way, Set<BundleCapability> seen) {
        if (way.sources.size() != 1 || !seen.add(way.sources.iterator().next())) {
            return;
        }
        var source = way.sources.iterator().next();
        uses(source).forEach(name -> {
            var exporter = source.getRevision();
            var along = new Way(name, sources(exporter, name), way.name, exporter.getBundle());
            if (!along.sources.isEmpty()) {
                ways.add(along);
                follow(along, seen);
            }
        });
    }

    private Stream<Way> imports(BundleRevision importer) {
        return importer.getDeclaredRequirements(PACKAGE_NAMESPACE).stream()
                .filter(Resolution::isMandatory)
                .map(requirement -> new Way(
                        Need.of(requirement).name(), framework.findProviders(requirement), "", importer.getBundle()));
    }

    /** Where a bundle has a package from: its wire once it is resolved, else whoever could give it, or the bundle itself. */
    private Collection<BundleCapability> sources(BundleRevision owner, String name) {
        var wiring = owner.getWiring();
        var imported = wiring == null
                ? imports(owner).filter(way -> way.name.equals(name)).flatMap(way -> way.sources.stream())
                : Stream.ofNullable(wiring.getRequiredWires(PACKAGE_NAMESPACE))
                        .flatMap(List::stream)
                        .map(BundleWire::getCapability)
                        .filter(capability -> isFor(name, capability));
        var found = imported.toList();
        return found.isEmpty()
                ? owner.getDeclaredCapabilities(PACKAGE_NAMESPACE).stream()
                        .filter(capability -> isFor(name, capability))
                        .toList()
                : found;
    }

    private static boolean isFor(String name, BundleCapability capability) {
        return Objects.equals(capability.getAttributes().get(PACKAGE_NAMESPACE), name);
    }

    private static Stream<String> uses(BundleCapability capability) {
        var uses = capability.getDirectives().get(Namespace.CAPABILITY_USES_DIRECTIVE);
        return uses == null ? Stream.empty() : COMMA.splitAsStream(uses.trim());
    }
}
