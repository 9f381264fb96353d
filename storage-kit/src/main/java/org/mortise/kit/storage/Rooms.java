package org.mortise.kit.storage;

/** Where cases find the session they look at, and more of them. */
public interface Rooms {
    /** The one that all cases share; each keeps to {@linkplain Room#entity() entities} of its own. */
    Room room();

    /** Another, which whoever opens it closes. Names are those of this run: two that open the same see the same. */
    Room open(String project, String configuration) throws Exception;
}
