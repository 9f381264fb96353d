package org.mortise.itest.diagnosis;

import java.io.ByteArrayInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import org.mortise.itest.make.PluginJar;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;

/** The bundles a test has installed, each under a location of its own as the registry does it. */
final class Bundles implements AutoCloseable {
    private final BundleContext context;
    private final Deque<Bundle> installed = new ArrayDeque<>();

    Bundles(BundleContext context) {
        this.context = context;
    }

    Bundle install(PluginJar jar) throws BundleException {
        return install(jar.bytes());
    }

    private Bundle install(byte[] jar) throws BundleException {
        var bundle = context.installBundle("test:" + System.nanoTime(), new ByteArrayInputStream(jar));
        installed.push(bundle);
        return bundle;
    }

    /** Installs and starts it. */
    Bundle start(PluginJar jar) throws BundleException {
        return start(jar.bytes());
    }

    Bundle start(byte[] jar) throws BundleException {
        var bundle = install(jar);
        bundle.start();
        return bundle;
    }

    /** Installs it and tries to start it, which must fail. */
    Bundle startInVain(PluginJar jar) throws BundleException {
        var bundle = install(jar);
        try {
            bundle.start();
        } catch (BundleException e) {
            return bundle;
        }
        throw new AssertionError(bundle + " started");
    }

    @Override
    public void close() throws BundleException {
        for (var bundle : installed) {
            bundle.uninstall();
        }
    }
}
