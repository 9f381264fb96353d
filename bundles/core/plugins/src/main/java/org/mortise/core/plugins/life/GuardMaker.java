package org.mortise.core.plugins.life;

import org.mortise.core.plugins.call.Guard;

/** Makes the guard of each extension that goes live. */
public interface GuardMaker {
    /** @param opened to be told when the breaker opens; returns at once */
    Guard guard(Generation generation, String extension, Runnable opened);

    /** The generation is gone, and what its guards were shown by may go too. */
    void forget(Generation generation);
}
