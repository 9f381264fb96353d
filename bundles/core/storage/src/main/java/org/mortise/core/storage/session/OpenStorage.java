package org.mortise.core.storage.session;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Storage;
import org.mortise.api.storage.StorageScope;
import org.mortise.core.storage.configuration.StorageConfig;

/**
 * A storage in use: a handle on its backend, and a session on each instance of it, for while a backend is replaced there
 * are two. A call takes the session of the instance it is pinned to.
 */
@SuppressWarnings("rawtypes") // which settings a backend takes is known only to the backend
final class OpenStorage {
    private final StorageConfig config;
    private final ExtensionHandle<Storage> handle;
    private final StorageScope scope;
    private final BackendTypes types;
    private final Supplier<Ontology> ontology;
    private final Wording wording;
    private final Map<Storage, Lease> sessions = new ConcurrentHashMap<>();
    private boolean closed;

    OpenStorage(
            StorageConfig config,
            ExtensionHandle<Storage> handle,
            StorageScope scope,
            BackendTypes types,
            Supplier<Ontology> ontology) {
        this.config = config;
        this.handle = handle;
        this.scope = scope;
        this.types = types;
        this.ontology = ontology;
        this.wording = new Wording(config.toString());
    }

    StorageConfig config() {
        return config;
    }

    boolean isOf(String backend) {
        return handle.reference().name().equals(backend) && !sessions.isEmpty();
    }

    /** Thrown to whoever still calls a storage that was configured anew meanwhile. */
    static final class Closed extends Exception {
        private static final long serialVersionUID = 1L;

        Closed() {
            super(null, null, false, false);
        }
    }

    /** What a call came to, where it is not the plugin that failed. */
    private record Outcome<R>(R result, ProblemException problem) {}

    /**
     * Calls the storage. That its system cannot be reached says nothing about the plugin, which other storages use too:
     * the guard hears only of what else goes wrong.
     */
    <R> R call(SessionCall<R> call) throws Exception {
        Outcome<R> outcome;
        try {
            outcome = handle.call(backend -> outcome(backend, call));
        } catch (Closed | InterruptedException e) {
            throw e;
        } catch (Exception e) {
            throw wording.of(e);
        }
        if (outcome.problem != null) {
            throw outcome.problem;
        }
        return outcome.result;
    }

    private <R> Outcome<R> outcome(Storage backend, SessionCall<R> call) throws Exception {
        try {
            var lease = lease(backend);
            try {
                prepare(lease);
                return new Outcome<>(call.on(lease.session()), null);
            } finally {
                lease.release();
            }
        } catch (ProblemException e) {
            if (e.problem().kind() == Kind.UNAVAILABLE) {
                return new Outcome<>(null, wording.of(e));
            }
            throw e;
        }
    }

    private Lease lease(Storage backend) throws Exception {
        var lease = sessions.get(backend);
        while (lease == null || !lease.acquire()) {
            lease = open(backend);
        }
        return lease;
    }

    /** Opens a session for when the backend takes over; what goes wrong now, the first call will tell. */
    void warm(Storage backend) {
        try {
            var lease = open(backend);
            if (lease.acquire()) {
                lease.release();
            }
        } catch (Exception e) {
            // Nothing is lost but the warmth.
        }
    }

    @SuppressWarnings("unchecked")
    private synchronized Lease open(Storage backend) throws Exception {
        if (closed) {
            throw new Closed();
        }
        var present = sessions.get(backend);
        if (present == null) {
            var settings = types.of(backend).bind(config.settings());
            wording.hide(settings);
            present = new Lease(backend.open(settings, scope));
            sessions.put(backend, present);
        }
        return present;
    }

    private void prepare(Lease lease) throws Exception {
        if (!lease.prepared()) {
            var entities = ontology.get();
            if (!entities.entities().isEmpty()) {
                lease.session().createSchema(entities);
            }
            lease.prepared(true);
        }
    }

    /** What the entities are to be has changed. */
    void unprepare() {
        sessions.values().forEach(lease -> lease.prepared(false));
    }

    /** Lets go of an instance of the backend. */
    synchronized void forget(Storage backend) {
        var lease = sessions.remove(backend);
        if (lease != null) {
            lease.release();
        }
    }

    /** Calls under way finish; none begins any more. */
    synchronized void close() {
        closed = true;
        sessions.values().forEach(Lease::release);
        sessions.clear();
    }
}
