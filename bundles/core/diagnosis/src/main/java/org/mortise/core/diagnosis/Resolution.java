package org.mortise.core.diagnosis;

import java.util.Comparator;
import java.util.Objects;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Whether a bundle gets all it requires, and whether what it gets goes together. */
final class Resolution {
    private final FrameworkWiring framework;
    private final Missing missing;

    /** @param api where the runtime's own interfaces are from */
    Resolution(FrameworkWiring framework, Bundle api) {
        this.framework = framework;
        this.missing = new Missing(framework, api);
    }

    Optional<Cause> of(BundleRevision revision, Inquiry inquiry) {
        return unmet(revision, inquiry).or(() -> new ClassSpace(framework, revision).conflict());
    }

    private Optional<Cause> unmet(BundleRevision revision, Inquiry inquiry) {
        return revision.getDeclaredRequirements(null).stream()
                .filter(Resolution::isMandatory)
                .sorted(Comparator.comparing(Resolution::afterJava))
                .map(requirement -> unmet(requirement, inquiry))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /** Nobody offers it, or all who do cannot be resolved themselves: then the best of them is to blame. */
    private Optional<Cause> unmet(BundleRequirement requirement, Inquiry inquiry) {
        var bundle = requirement.getRevision().getBundle();
        var providers = framework.findProviders(requirement);
        if (providers.isEmpty()) {
            return Optional.of(missing.cause(bundle, Need.of(requirement)));
        }
        var hindrances = providers.stream()
                .map(BundleCapability::getRevision)
                .map(inquiry::about)
                .toList();
        return hindrances.stream().allMatch(Optional::isPresent)
                ? hindrances.get(0).map(cause -> cause.holdsUp(bundle))
                : Optional.empty();
    }

    static boolean isMandatory(BundleRequirement requirement) {
        var directives = requirement.getDirectives();
        var effective = directives.get(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE);
        var resolution = directives.get(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE);
        return (effective == null || effective.equals(Namespace.EFFECTIVE_RESOLVE))
                && (resolution == null || Objects.equals(resolution, Namespace.RESOLUTION_MANDATORY));
    }

    /** A bundle for another Java mostly lacks packages too; they are not the point. */
    private static boolean afterJava(BundleRequirement requirement) {
        return !requirement.getNamespace().equals(ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE);
    }
}
