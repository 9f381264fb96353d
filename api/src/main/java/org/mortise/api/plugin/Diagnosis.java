package org.mortise.api.plugin;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;

/**
 * Answers "why is it not active?" for bundles, their components, configurations and extensions, innermost cause first.
 * Reads the framework and changes nothing; safe for concurrent use, meant for people and not for hot paths.
 */
@ProviderType
public interface Diagnosis {
    /** What keeps the bundle or any of its components from being active; empty when all is well. */
    Optional<Explanation> of(Bundle bundle);

    /**
     * Why the bundle did not start, told right after it was tried. The framework hands its exception to the caller alone,
     * so it is asked for here; it speaks only where nothing better is found.
     */
    Explanation of(Bundle bundle, BundleException failure);

    /**
     * What keeps the component of this bundle that a configuration is for from being active.
     *
     * @param configurationPid of one configuration; that of a factory asks why there is not any
     */
    Optional<Explanation> of(Bundle bundle, String configurationPid);

    /**
     * The same for whatever a person names: a symbolic name, a component's name or class, a configuration's PID, an
     * extension that a configuration makes.
     *
     * @throws org.mortise.api.problem.ProblemException of kind {@code NOT_FOUND} when nothing has that name
     */
    Optional<Explanation> of(String subject);
}
