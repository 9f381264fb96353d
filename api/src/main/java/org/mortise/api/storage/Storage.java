package org.mortise.api.storage;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A storage backend: makes sessions on one sort of system. The record {@code S} is the whole description of its
 * settings, as an action's record is of its parameters: names ({@code connectionString} is {@code connection_string}),
 * types, descriptions and which are required come from it.
 *
 * <p>One instance serves all configurations of its type, concurrently.
 *
 * @param <S> the settings. A component that holds a secret is a {@link Secret}
 */
@ConsumerType
public interface Storage<S extends Record> {
    /** The kind, for {@link org.mortise.api.plugin.Extension#kind()}. */
    String KIND = "storage";

    /**
     * Opens a session. The runtime keeps it, calls it from many threads, and closes it when its configuration changes or
     * goes, or when this generation of the plugin is replaced. What it shares (a pool, a client) lives as long as it
     * does. It is not asked for the system to be up: what cannot be reached now may be reached later, so open lazily, or
     * fail calls until it can.
     *
     * @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} that names the setting that is wrong
     * @throws Exception anything else fails the calls that need the session, with its message; it is tried again
     */
    StorageSession open(S settings, StorageScope scope) throws Exception;
}
