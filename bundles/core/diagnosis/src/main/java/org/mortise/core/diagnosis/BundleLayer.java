package org.mortise.core.diagnosis;

import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.BundleRevision;

/** A bundle's way to being active: it is resolved, started, and then it is up to its components. */
final class BundleLayer {
    private final Start start;
    private final ComponentLayer components;

    BundleLayer(Start start, ComponentLayer components) {
        this.start = start;
        this.components = components;
    }

    Optional<Cause> of(Bundle bundle, Inquiry inquiry) {
        try {
            return found(bundle, inquiry);
        } catch (IllegalStateException | IllegalArgumentException e) {
            if (bundle.getState() == Bundle.UNINSTALLED) {
                return found(bundle, inquiry); // it went while it was being looked at
            }
            throw e;
        }
    }

    private Optional<Cause> found(Bundle bundle, Inquiry inquiry) {
        return switch (bundle.getState()) {
            case Bundle.UNINSTALLED -> Optional.of(Cause.of(bundle, "was uninstalled", "Drop its jar into deploy/."));
            case Bundle.INSTALLED -> revision(bundle).flatMap(inquiry::about).or(() -> start.of(bundle));
            case Bundle.RESOLVED -> isFragment(bundle) ? Optional.empty() : start.of(bundle);
            case Bundle.STARTING -> isLazy(bundle) ? components.of(bundle, inquiry) : start.of(bundle);
            case Bundle.STOPPING -> Optional.of(Cause.of(bundle, "is being stopped", ""));
            default -> components.of(bundle, inquiry);
        };
    }

    private static boolean isFragment(Bundle bundle) {
        return revision(bundle)
                .filter(revision -> (revision.getTypes() & BundleRevision.TYPE_FRAGMENT) != 0)
                .isPresent();
    }

    /** A bundle that waits for its first class to be loaded counts as active: its components are there. */
    private static boolean isLazy(Bundle bundle) {
        var policy = bundle.getHeaders("").get(Constants.BUNDLE_ACTIVATIONPOLICY);
        return policy != null && policy.startsWith(Constants.ACTIVATION_LAZY);
    }

    /** There is none when the bundle is uninstalled at this moment. */
    private static Optional<BundleRevision> revision(Bundle bundle) {
        return Optional.ofNullable(bundle.adapt(BundleRevision.class));
    }
}
