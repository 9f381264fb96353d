package org.mortise.core.diagnosis;

import java.util.List;
import java.util.Objects;
import org.mortise.api.plugin.PluginNamespace;
import org.osgi.framework.Bundle;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/** How the sentences call things: a plugin by its plugin name, versions as people write them. */
final class Names {
    private Names() {}

    /** Name and version, as in {@code orders 1.2}. */
    static String of(Bundle bundle) {
        return bundle.getBundleId() == 0 ? "the framework" : plain(bundle) + ' ' + of(bundle.getVersion());
    }

    /** The name alone. A bundle without a symbolic name goes by the file it came from. */
    static String plain(Bundle bundle) {
        var plugin = Declared.capabilities(bundle, PluginNamespace.NAMESPACE)
                .map(capability -> capability.get(PluginNamespace.NAME))
                .filter(Objects::nonNull)
                .findFirst();
        if (plugin.isPresent()) {
            return plugin.get().toString();
        }
        var location = bundle.getLocation();
        return bundle.getSymbolicName() == null
                ? location.substring(location.lastIndexOf('/') + 1)
                : bundle.getSymbolicName();
    }

    /** Two bundles, told apart by their numbers where name and version do not. */
    static List<String> apart(Bundle one, Bundle other) {
        return of(one).equals(of(other))
                ? List.of(
                        of(one) + " (bundle " + one.getBundleId() + ')',
                        of(other) + " (bundle " + other.getBundleId() + ')')
                : List.of(of(one), of(other));
    }

    static String of(Version version) {
        return version.getQualifier().isEmpty() && version.getMicro() == 0
                ? version.getMajor() + "." + version.getMinor()
                : version.toString();
    }

    /** As in {@code [1.2,2)} or {@code 1.2 or newer}; empty when any version will do. */
    static String of(VersionRange range) {
        if (range.getRight() == null) {
            return range.getLeft().equals(Version.emptyVersion) ? "" : bound(range.getLeft()) + " or newer";
        }
        return range.isExact()
                ? range.getLeft().toString()
                : range.getLeftType() + bound(range.getLeft()) + ',' + bound(range.getRight()) + range.getRightType();
    }

    /** As in {@code a, b and c}. */
    static String list(List<String> names) {
        var last = names.size() - 1;
        return last < 1
                ? String.join("", names)
                : String.join(", ", names.subList(0, last)) + " and " + names.get(last);
    }

    private static String bound(Version version) {
        return of(version).replaceFirst("^(\\d+)\\.0$", "$1");
    }
}
