package org.mortise.launcher;

import java.util.ArrayList;
import java.util.Collection;
import java.util.regex.Pattern;
import org.osgi.framework.Bundle;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Every bundle of the runtime resolves, or it does not start: half a runtime helps nobody. */
final class Resolution {
    private static final Pattern PACKAGE = Pattern.compile("osgi\\.wiring\\.package=([^)]+)");

    private final FrameworkWiring wiring;

    private Resolution(Framework framework) {
        wiring = framework.adapt(FrameworkWiring.class);
    }

    static void require(Framework framework, Collection<Bundle> bundles) {
        var resolution = new Resolution(framework);
        if (!resolution.wiring.resolveBundles(bundles)) {
            throw new LaunchException(Exit.FAILED, resolution.explain(bundles));
        }
    }

    private String explain(Collection<Bundle> bundles) {
        var unresolved = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (var bundle : bundles) {
            if (bundle.getState() == Bundle.INSTALLED) {
                unresolved.add(bundle.getSymbolicName());
                bundle.adapt(BundleRevision.class).getDeclaredRequirements(null).stream()
                        .filter(this::isMissing)
                        .map(Resolution::sentence)
                        .forEach(missing::add);
            }
        }
        // Those that wait for one of these only need no line of their own.
        return missing.isEmpty()
                ? "these bundles of system/ contradict each other: " + String.join(", ", unresolved)
                : "bundles of system/ are incomplete:\n  " + String.join("\n  ", missing);
    }

    private boolean isMissing(BundleRequirement requirement) {
        var directives = requirement.getDirectives();
        return !Namespace.RESOLUTION_OPTIONAL.equals(directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && !PackageNamespace.RESOLUTION_DYNAMIC.equals(
                        directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE))
                && !Namespace.EFFECTIVE_ACTIVE.equals(directives.get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE))
                && wiring.findProviders(requirement).isEmpty();
    }

    private static String sentence(BundleRequirement requirement) {
        var bundle = requirement.getRevision().getBundle();
        var filter = requirement.getDirectives().get(Namespace.REQUIREMENT_FILTER_DIRECTIVE);
        var name = PACKAGE.matcher(filter);
        return "%s %s needs %s, which nothing there provides"
                .formatted(
                        bundle.getSymbolicName(),
                        bundle.getVersion(),
                        name.find()
                                ? "the package " + name.group(1) + " " + filter
                                : requirement.getNamespace() + " " + filter);
    }
}
