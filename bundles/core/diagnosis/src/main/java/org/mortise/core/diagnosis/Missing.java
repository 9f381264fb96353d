package org.mortise.core.diagnosis;

import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.FrameworkWiring;

/** Words for a requirement that nothing meets, with what comes nearest to it. */
final class Missing {
    private final FrameworkWiring framework;
    private final Bundle api;

    Missing(FrameworkWiring framework, Bundle api) {
        this.framework = framework;
        this.api = api;
    }

    Cause cause(Bundle bundle, Need need) {
        return switch (need.namespace()) {
            case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE -> java(bundle, need);
            case HostNamespace.HOST_NAMESPACE -> host(bundle, need);
            case PackageNamespace.PACKAGE_NAMESPACE -> thing(bundle, need, "package ", "nobody exports it", "exports");
            case BundleNamespace.BUNDLE_NAMESPACE -> thing(bundle, need, "bundle ", "it is not there", "is");
            default -> thing(bundle, need, need.namespace() + ' ', "nobody provides it", "provides");
        };
    }

    private static Cause java(Bundle bundle, Need need) {
        var runs = Runtime.version().feature();
        var asks = need.versions().getLeft();
        var version = asks.getMajor() == 1 ? asks.getMinor() : asks.getMajor();
        var standard = need.name().equals("JavaSE") || need.name().equals("JRE");
        return standard
                ? Cause.of(
                        bundle,
                        "needs Java " + version + "; this is Java " + runs,
                        "Run Mortise on Java " + version + " or newer, or take a build of " + Names.plain(bundle)
                                + " for Java " + runs + '.')
                : Cause.of(
                        bundle,
                        "needs the execution environment " + need + "; this is Java SE " + runs,
                        "Take a build of " + Names.plain(bundle) + " for Java SE.");
    }

    private Cause host(Bundle bundle, Need need) {
        return Stream.of(framework.getBundle().getBundleContext().getBundles())
                .filter(host -> need.name().equals(host.getSymbolicName()))
                .filter(host -> need.versions().includes(host.getVersion()))
                .findFirst()
                .map(host -> Cause.of(
                        bundle,
                        "is a fragment of " + Names.of(host)
                                + ", which runs already and takes it in only when it is new",
                        "Restart Mortise."))
                .orElseGet(() -> Cause.of(
                        bundle,
                        "is a fragment of bundle " + need + "; it is not there",
                        "Drop " + need + " into deploy/."));
    }

    private Cause thing(Bundle bundle, Need need, String what, String nobody, String offers) {
        var nearest = nearest(need);
        var instead = nearest.map(offer -> " (" + Names.of(offer.getRevision().getBundle()) + ' ' + offers + ' '
                        + need.versionOf(offer) + ')')
                .orElse("");
        var mend = nearest.map(offer -> instead(bundle, need, offer)).orElseGet(() -> drop(need));
        return Cause.of(bundle, "needs " + what + need + "; " + nobody + instead, mend);
    }

    /** Below the wanted versions the highest, since it only has to grow; else the lowest above them. */
    private Optional<BundleCapability> nearest(Need need) {
        var byVersion = Comparator.comparing(need::versionOf);
        var floor = need.versions().getLeft();
        var offers = need.offers(framework);
        return offers.stream()
                .filter(offer -> need.versionOf(offer).compareTo(floor) <= 0)
                .max(byVersion)
                .or(() -> offers.stream().min(byVersion));
    }

    private String instead(Bundle bundle, Need need, BundleCapability offer) {
        var provider = offer.getRevision().getBundle();
        var has = need.versionOf(offer);
        if (isOurs(provider)) {
            return "Take a build of " + Names.plain(bundle) + " made for " + need.name() + ' ' + has
                    + ", or another version of Mortise.";
        }
        var floor = need.versions().getLeft();
        return has.compareTo(floor) <= 0
                ? "Drop " + Names.plain(provider) + ' ' + orNewer(floor) + " into deploy/."
                : "Drop " + Names.plain(provider) + ' ' + Names.of(need.versions())
                        + " into deploy/ too, or take a build of " + Names.plain(bundle) + " made for " + has + '.';
    }

    private static String drop(Need need) {
        return switch (need.namespace()) {
            case PackageNamespace.PACKAGE_NAMESPACE -> "Drop a bundle that exports " + need + " into deploy/.";
            case BundleNamespace.BUNDLE_NAMESPACE -> "Drop " + need + " into deploy/.";
            default -> "Drop a bundle that provides it into deploy/.";
        };
    }

    private static String orNewer(Version version) {
        return Names.of(version) + " or newer";
    }

    /** What comes with Mortise is not replaced by dropping a jar. */
    private boolean isOurs(Bundle bundle) {
        return bundle.getBundleId() == 0 || bundle.equals(api);
    }
}
