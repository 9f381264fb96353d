package org.mortise.core.plugins.life;

import org.mortise.api.plugin.ExtensionIdentity;
import org.mortise.core.plugins.call.Guard;

/** Makes the guard of each extension that goes live. */
public interface GuardMaker {
    /** @param opened to be told when the breaker opens; returns at once */
    Guard guard(Generation generation, ExtensionIdentity extension, Runnable opened);

    /** What it stood before is gone, and what it was shown by may go too. */
    void forget(Guard guard);
}
