package org.mortise.core.diagnosis;

import java.util.Collection;
import java.util.Map;
import java.util.regex.Pattern;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;
import org.osgi.framework.namespace.AbstractWiringNamespace;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;
import org.osgi.resource.Requirement;
import org.osgi.resource.Resource;

/**
 * A requirement in the terms of the person who wrote it. The framework keeps nothing but an LDAP filter of it, from
 * which name and versions are read back; a filter of another shape than tools write gives a need without versions.
 *
 * @param namespace what sort of thing is needed
 * @param name which one, or the whole filter where it names none
 * @param versions those that will do
 */
record Need(String namespace, String name, VersionRange versions) {
    private static final VersionRange ANY = new VersionRange("0");

    static Need of(Requirement requirement) {
        var namespace = requirement.getNamespace();
        var filter = requirement.getDirectives().getOrDefault(Namespace.REQUIREMENT_FILTER_DIRECTIVE, "");
        var name = first(filter, "\\(" + Pattern.quote(namespace) + "=([^()*]+)\\)");
        return new Need(namespace, name == null ? filter : name, versions(filter, versionAttribute(namespace)));
    }

    /** Those who offer it in whatever version. */
    Collection<BundleCapability> offers(FrameworkWiring framework) {
        return framework.findProviders(new AnyVersion(namespace, '(' + namespace + '=' + name + ')'));
    }

    Version versionOf(BundleCapability offer) {
        return offer.getAttributes().get(versionAttribute(namespace)) instanceof Version version
                ? version
                : Version.emptyVersion;
    }

    /** The name with the versions that will do. */
    @Override
    public String toString() {
        var range = Names.of(versions);
        return range.isEmpty() ? name : name + ' ' + range;
    }

    private static String versionAttribute(String namespace) {
        return switch (namespace) {
            case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE ->
                AbstractWiringNamespace.CAPABILITY_BUNDLE_VERSION_ATTRIBUTE;
            default -> Constants.VERSION_ATTRIBUTE;
        };
    }

    private static VersionRange versions(String filter, String attribute) {
        var exactly = first(filter, "\\(" + attribute + "=([^()*]+)\\)");
        if (exactly != null) {
            return new VersionRange('[' + exactly + ',' + exactly + ']');
        }
        var floor = first(filter, "(?<!!)\\(" + attribute + ">=([^()]+)\\)");
        var above = first(filter, "\\(!\\(" + attribute + "<=([^()]+)\\)\\)");
        var below = first(filter, "\\(!\\(" + attribute + ">=([^()]+)\\)\\)");
        var top = first(filter, "(?<!!)\\(" + attribute + "<=([^()]+)\\)");
        if (floor == null && above == null && below == null && top == null) {
            return ANY;
        }
        return new VersionRange(
                above == null ? VersionRange.LEFT_CLOSED : VersionRange.LEFT_OPEN,
                Version.parseVersion(above == null ? floor : above),
                below == null && top == null ? null : Version.parseVersion(below == null ? top : below),
                below == null ? VersionRange.RIGHT_CLOSED : VersionRange.RIGHT_OPEN);
    }

    private static String first(String filter, String form) {
        var match = Pattern.compile(form).matcher(filter);
        return match.find() ? match.group(1) : null;
    }

    private record AnyVersion(String namespace, String filter) implements Requirement {
        @Override
        public String getNamespace() {
            return namespace;
        }

        @Override
        public Map<String, String> getDirectives() {
            return Map.of(Namespace.REQUIREMENT_FILTER_DIRECTIVE, filter);
        }

        @Override
        public Map<String, Object> getAttributes() {
            return Map.of();
        }

        @Override
        public Resource getResource() {
            return null;
        }
    }
}
