package org.mortise.launcher;

import java.net.URI;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** Keeps {@code data/address} true: where the web server is, also after other settings have moved it. */
final class AddressFile extends ServiceTracker<Object, URI> {
    private static final String WEB_SERVER = "org.osgi.service.servlet.runtime.HttpServiceRuntime";

    private final Instance instance;

    AddressFile(BundleContext context, Instance instance) {
        super(context, WEB_SERVER, null);
        this.instance = instance;
    }

    @Override
    public URI addingService(ServiceReference<Object> webServer) {
        var endpoints = (String[]) webServer.getProperty("osgi.http.endpoint");
        var address = URI.create(endpoints[0].replaceFirst("/$", ""));
        instance.writeAddress(address);
        return address;
    }

    @Override
    public void removedService(ServiceReference<Object> webServer, URI address) {
        // The file goes with the process, or is written anew when the server is back.
    }
}
