package org.mortise.core.plugins.call;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.ProblemException;

/** Connects references with what serves them. One volatile field is all that a call and an exchange have in common. */
public final class Switchboard {
    private final Calls calls;
    private final Function<Reference, ProblemException> unavailable;
    private final Consumer<Reference> asking;
    private final Set<Handle<?>> handles = Collections.newSetFromMap(new WeakHashMap<>());
    private final Object exchanged = new Object();
    private volatile Routes routes = Routes.NONE;

    /**
     * @param unavailable words the problem of a reference that nothing serves
     * @param asking has what rests brought, which an exchange will tell; returns at once
     */
    public Switchboard(Calls calls, Function<Reference, ProblemException> unavailable, Consumer<Reference> asking) {
        this.calls = calls;
        this.unavailable = unavailable;
        this.asking = asking;
    }

    public <T> ExtensionHandle<T> handle(Class<T> type, Reference reference) {
        synchronized (handles) {
            var handle = new Handle<>(this, type, reference);
            handles.add(handle);
            return handle;
        }
    }

    /** Exchanges the routes; every call that begins after this goes by the new ones. Not to be called concurrently. */
    public void exchange(Routes next) {
        calls.watch(next.extensions());
        routes = next;
        List<Handle<?>> all;
        synchronized (handles) {
            all = new ArrayList<>(handles);
        }
        all.forEach(Handle::rebind);
        synchronized (exchanged) {
            exchanged.notifyAll();
        }
    }

    /** Waits for an exchange that may let the reference be served again; false when there is none to wait for. */
    boolean awaitExchange(Routes seen, Reference reference) throws InterruptedException {
        var since = System.nanoTime();
        if (seen.rests(reference)) {
            asking.accept(reference);
        }
        synchronized (exchanged) {
            while (routes == seen) {
                var patience = seen.patience(reference, since);
                if (patience <= 0) {
                    return false;
                }
                TimeUnit.NANOSECONDS.timedWait(exchanged, patience + 1);
            }
            return true;
        }
    }

    Routes routes() {
        return routes;
    }

    public Calls calls() {
        return calls;
    }

    ProblemException unavailable(Reference reference) {
        return unavailable.apply(reference);
    }
}
