package org.mortise.bench.probe;

/** The way in which a container would have an engine call the plugin of the benchmark. */
public interface Door {
    /**
     * Calls it once.
     *
     * @return the version that answered
     * @throws Exception when nobody serves, or the call fails
     */
    String call() throws Exception;
}
