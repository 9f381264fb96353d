package org.mortise.api.plugin;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Implemented by an extension that can tell how it is. A new generation whose check fails never takes over; one that
 * fails later is reported, not removed.
 */
@ConsumerType
public interface HealthCheck {
    /**
     * Checks what the extension needs: a file, a server, a model. Called from a thread of the runtime, never
     * concurrently with itself, and expected to answer within seconds; an exception counts as failing.
     */
    Health health() throws Exception;
}
