package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.util.Collection;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.core.plugins.life.Outcome.Failed;
import org.mortise.core.plugins.life.Outcome.Waiting;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.startlevel.BundleStartLevel;

/**
 * Brings a generation up beside whatever serves, hidden from engines until it has proved healthy. May be asked again for
 * one that waited or failed, or that serves and has changed. Runs plugin code, and so for as long as that takes: never on the registrar's thread.
 */
final class Starter {
    /** Every generation has a location of its own, so equal names and even equal versions live side by side. */
    static final String LOCATION = "mortise:";

    private final BundleContext context;
    private final Diagnosis diagnosis;
    private final Gate gate;

    Starter(BundleContext context, Diagnosis diagnosis, Gate gate) {
        this.context = context;
        this.diagnosis = diagnosis;
        this.gate = gate;
    }

    /** @param served what other generations of the plugin serve and configurations make */
    Outcome start(Generation generation, Collection<Provided> served) {
        try {
            var bundle = installed(generation);
            bundle.start(Bundle.START_TRANSIENT);
            return gate.pass(generation, bundle, served);
        } catch (BundleException e) {
            var reason = explain(generation, e);
            return e.getType() == BundleException.RESOLVE_ERROR ? new Waiting(reason) : new Failed(reason);
        } catch (IOException e) {
            return new Failed("Its content could not be read: " + e.getMessage());
        }
    }

    /** Whether the whole runtime stops. */
    boolean stopping() {
        return context.getBundle(0).getState() == Bundle.STOPPING;
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

    private String explain(Generation generation, BundleException e) {
        return generation.bundle() == null
                ? generation + " could not be installed: " + innermost(e)
                : diagnosis.of(generation.bundle(), e).toString();
    }

    private static String innermost(Throwable e) {
        return e.getCause() == null ? e.getMessage() : innermost(e.getCause());
    }
}
