package org.mortise.bench.probe;

import java.util.concurrent.Callable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.util.tracker.ServiceTracker;

/** As OSGi has it by itself: whatever service there is at the moment. */
@Component
public final class ServiceDoor implements Door {
    private final ServiceTracker<Callable<String>, Callable<String>> echo;

    @Activate
    public ServiceDoor(BundleContext context) throws InvalidSyntaxException {
        var filter = "(&(objectClass=" + Callable.class.getName() + ")(mortise.extension.name=echo))";
        echo = new ServiceTracker<>(context, context.createFilter(filter), null);
        echo.open();
    }

    @Deactivate
    void close() {
        echo.close();
    }

    @Override
    public String call() throws Exception {
        var service = echo.getService();
        if (service == null) {
            throw new IllegalStateException("nobody serves");
        }
        return service.call();
    }
}
