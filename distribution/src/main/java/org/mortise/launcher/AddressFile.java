package org.mortise.launcher;

import java.net.URI;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.service.cm.ManagedService;

/**
 * Keeps {@code data/address} true: where the web server answers, also after other settings have moved it. The web server
 * starts in the thread in which Config Admin hands it its settings, and its service appears before there are servlets
 * behind it. So this takes the same settings right after it: by then the web server has done with them.
 */
final class AddressFile implements ManagedService {
    private static final String WEB_SERVER = "org.osgi.service.servlet.runtime.HttpServiceRuntime";
    private static final String SETTINGS = "org.apache.felix.http";

    private final BundleContext context;
    private final Instance instance;
    private final CountDownLatch started = new CountDownLatch(1);

    private AddressFile(BundleContext context, Instance instance) {
        this.context = context;
        this.instance = instance;
    }

    /** Returns once the web server has taken its settings, with where it is; with nothing if it did not start. */
    static Optional<URI> keep(BundleContext context, Instance instance) throws InterruptedException {
        var file = new AddressFile(context, instance);
        // Config Admin serves those of one PID by their ranking.
        var last = Map.of(Constants.SERVICE_PID, SETTINGS, Constants.SERVICE_RANKING, Integer.MIN_VALUE);
        context.registerService(ManagedService.class, file, new Hashtable<>(last));
        file.started.await();
        return file.address();
    }

    /** While the server is away the file stays: it goes with the process, or is written anew when the server is back. */
    @Override
    public void updated(Dictionary<String, ?> settings) {
        address().ifPresent(instance::writeAddress);
        started.countDown();
    }

    private Optional<URI> address() {
        return Optional.ofNullable(context.getServiceReference(WEB_SERVER))
                .map(server -> (String[]) server.getProperty("osgi.http.endpoint"))
                .map(endpoints -> URI.create(endpoints[0].replaceFirst("/$", "")));
    }
}
