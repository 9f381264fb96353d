package org.mortise.launcher;

import java.net.URI;
import java.util.Optional;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.util.tracker.ServiceTracker;

/**
 * Keeps {@code data/address} true: where the web server answers, also after other settings have moved it. It starts in the
 * thread in which Config Admin hands it its settings, and its service appears before there are servlets behind it; the
 * file is written after that.
 */
final class AddressFile extends ServiceTracker<Object, ServiceRegistration<?>> {
    private static final String WEB_SERVER = "org.osgi.service.servlet.runtime.HttpServiceRuntime";

    private final Instance instance;

    private AddressFile(BundleContext context, Instance instance) {
        super(context, WEB_SERVER, null);
        this.instance = instance;
    }

    /** Returns once the web server has its settings and the file is written; with nothing if the server did not start. */
    static Optional<URI> keep(BundleContext context, Instance instance) throws InterruptedException {
        var file = new AddressFile(context, instance);
        Deliveries.await(context);
        file.open();
        Deliveries.await(context);
        return Optional.ofNullable(file.getServiceReference()).map(AddressFile::address);
    }

    @Override
    public ServiceRegistration<?> addingService(ServiceReference<Object> webServer) {
        var address = address(webServer);
        return Deliveries.afterwards(context, () -> instance.writeAddress(address));
    }

    /** The file goes with the process, or is written anew when the server is back. */
    @Override
    public void removedService(ServiceReference<Object> webServer, ServiceRegistration<?> writing) {
        writing.unregister();
    }

    private static URI address(ServiceReference<?> webServer) {
        var endpoints = (String[]) webServer.getProperty("osgi.http.endpoint");
        return URI.create(endpoints[0].replaceFirst("/$", ""));
    }
}
