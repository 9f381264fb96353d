package org.mortise.core.plugins;

import org.mortise.api.plugin.Extension;
import org.mortise.core.plugins.life.Lifecycle;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleListener;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;

/** Hears of extensions that come and go, and of bundles that may be what a waiting generation lacks. */
final class FrameworkWatch implements ServiceListener, BundleListener, AutoCloseable {
    private static final String EXTENSIONS = "(" + Extension.NAME + "=*)";

    private final BundleContext context;
    private final Lifecycle lifecycle;

    FrameworkWatch(BundleContext context, Lifecycle lifecycle) {
        this.context = context;
        this.lifecycle = lifecycle;
        try {
            context.addServiceListener(this, EXTENSIONS);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
        context.addBundleListener(this);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        var bundle = event.getServiceReference().getBundle();
        if (bundle == null || stopping()) {
            return;
        }
        switch (event.getType()) {
            case ServiceEvent.REGISTERED -> lifecycle.appeared(bundle);
            case ServiceEvent.UNREGISTERING -> lifecycle.disappears(bundle);
            default -> {}
        }
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        switch (event.getType()) {
            case BundleEvent.INSTALLED, BundleEvent.UPDATED, BundleEvent.STARTED -> {
                if (!stopping()) {
                    lifecycle.lookAgain();
                }
            }
            default -> {}
        }
    }

    private boolean stopping() {
        return context.getBundle(0).getState() == Bundle.STOPPING;
    }

    @Override
    public void close() {
        context.removeServiceListener(this);
        context.removeBundleListener(this);
    }
}
