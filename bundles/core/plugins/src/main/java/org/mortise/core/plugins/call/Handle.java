package org.mortise.core.plugins.call;

import java.util.concurrent.ThreadLocalRandom;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.Invocation;
import org.mortise.api.plugin.Reference;

/** The hot path: resolved once for each state of the routes, then two volatile reads away from the plugin's code. */
final class Handle<T> implements ExtensionHandle<T> {
    /** What the reference meant under these routes; the canary is {@code null} unless a share of the calls goes to it. */
    private record Bound(Routes routes, LiveExtension extension, LiveExtension canary, double share) {

        /** What is to serve the next call, with a permit of its guard. */
        LiveExtension admit() {
            if (canary != null
                    && ThreadLocalRandom.current().nextDouble() < share
                    && canary.guard().admits()) {
                return canary;
            }
            extension.guard().admit(extension);
            return extension;
        }
    }

    private final Switchboard switchboard;
    private final Class<T> type;
    private final Reference reference;
    private volatile Bound bound = new Bound(null, null, null, 0);

    Handle(Switchboard switchboard, Class<T> type, Reference reference) {
        this.switchboard = switchboard;
        this.type = type;
        this.reference = reference;
        bind();
    }

    @Override
    public Reference reference() {
        return reference;
    }

    @Override
    public boolean available() {
        return bound().extension != null || switchboard.routes().patience(reference, System.nanoTime()) > 0;
    }

    @Override
    public <R> R call(Invocation<? super T, ? extends R> invocation) throws Exception {
        var stack = switchboard.calls().ofThisThread();
        var frame = stack.push();
        try {
            return call(frame, invocation);
        } finally {
            stack.pop();
        }
    }

    private <R> R call(Frame frame, Invocation<? super T, ? extends R> invocation) throws Exception {
        var begun = System.nanoTime();
        var extension = enter(frame, begun);
        var guard = extension.guard();
        R result;
        try {
            result = invocation.on(serviceOf(extension));
        } catch (Throwable failure) {
            var interruption = frame.leave(extension);
            guard.failed(begun, System.nanoTime(), failure, interruption);
            if (interruption == null) {
                throw failure;
            }
            throw interruption.problem(failure);
        }
        frame.leave(extension);
        guard.succeeded(begun, System.nanoTime());
        return result;
    }

    /** Pins what serves now. Closed under our hands means that the routes have just changed: look again. */
    private LiveExtension enter(Frame frame, long now) throws InterruptedException {
        while (true) {
            var routes = switchboard.routes();
            var current = bound();
            if (current.extension == null) {
                if (!switchboard.awaitExchange(routes, reference)) {
                    throw switchboard.unavailable(reference);
                }
                continue;
            }
            var extension = current.admit();
            if (frame.enter(extension, now)) {
                return extension;
            }
            extension.guard().release();
        }
    }

    private Bound bound() {
        var current = bound;
        return current.routes == switchboard.routes() ? current : bind();
    }

    /**
     * Also called when the routes change, for a handle that nobody uses must not hold a generation that is gone; nor
     * may one that was binding meanwhile, hence the second look.
     */
    private Bound bind() {
        while (true) {
            var routes = switchboard.routes();
            var extension = routes.find(type, reference);
            var canary = routes.canary(type, reference, extension);
            var next = canary == null
                    ? new Bound(routes, extension, null, 0)
                    : new Bound(routes, extension, canary.extensions().get(0), canary.share());
            bound = next;
            if (routes == switchboard.routes()) {
                return next;
            }
        }
    }

    /** The routes have changed. */
    void rebind() {
        bind();
    }

    @SuppressWarnings("unchecked") // found by this type among the interfaces it is registered under
    private T serviceOf(LiveExtension extension) {
        return (T) extension.service();
    }
}
