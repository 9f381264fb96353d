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
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;

/** Hears of extensions that come and go, and of bundles and configurations that may be what a generation lacks. */
final class FrameworkWatch implements ServiceListener, BundleListener, ConfigurationListener, AutoCloseable {
    private static final String EXTENSIONS = "(" + Extension.KIND + "=*)";

    private final BundleContext context;
    private final Lifecycle lifecycle;
    private final ServiceRegistration<ConfigurationListener> configurations;

    FrameworkWatch(BundleContext context, Lifecycle lifecycle) {
        this.context = context;
        this.lifecycle = lifecycle;
        try {
            context.addServiceListener(this, EXTENSIONS);
        } catch (InvalidSyntaxException e) {
            throw new AssertionError(e);
        }
        context.addBundleListener(this);
        configurations = context.registerService(ConfigurationListener.class, this, null);
    }

    @Override
    public void serviceChanged(ServiceEvent event) {
        var bundle = event.getServiceReference().getBundle();
        if (bundle == null || stopping()) {
            return;
        }
        switch (event.getType()) {
            case ServiceEvent.REGISTERED -> lifecycle.appeared(bundle);
            case ServiceEvent.MODIFIED -> lifecycle.altered(bundle, event.getServiceReference());
            case ServiceEvent.UNREGISTERING, ServiceEvent.MODIFIED_ENDMATCH ->
                lifecycle.disappears(bundle, event.getServiceReference());
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

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        if (!stopping()) {
            lifecycle.configured(event.getPid(), event.getFactoryPid());
        }
    }

    private boolean stopping() {
        return context.getBundle(0).getState() == Bundle.STOPPING;
    }

    @Override
    public void close() {
        context.removeServiceListener(this);
        context.removeBundleListener(this);
        configurations.unregister();
    }
}
