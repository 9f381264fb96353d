package org.mortise.kit.storage;

/** Takes down what is behind a backend, the hard way, and brings it up again with what it had kept. */
public interface Outage {
    /** Kills the system; nothing answers when this returns. */
    void kill() throws Exception;

    /** Starts it at the same address on the same data; it answers when this returns. */
    void restart() throws Exception;
}
