package org.mortise.api.plugin;

import org.osgi.annotation.versioning.ProviderType;

/**
 * An engine's hold on whatever serves a {@link Reference} at the moment. Engines keep handles, never services. Safe for
 * concurrent use; made once and kept, it costs no lock and no allocation a call.
 */
@ProviderType
public interface ExtensionHandle<T> {

    Reference reference();

    /** Whether a call made now would find a generation to serve it. */
    boolean available();

    /**
     * Calls the extension. The generation that serves now is pinned for the length of the call, which therefore runs
     * wholly on one generation and is waited for when that one is replaced. The guard watches over it: deadline,
     * concurrency limit, circuit breaker, meters.
     *
     * @throws org.mortise.api.problem.ProblemException of kind {@code UNAVAILABLE} when no generation serves the
     *     reference or the guard turns the call away, {@code TIMEOUT} when it was ended at its deadline or at the drain
     *     limit of its generation
     * @throws Exception whatever the invocation throws
     */
    <R> R call(Invocation<? super T, ? extends R> invocation) throws Exception;
}
