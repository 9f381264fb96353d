package org.mortise.core.plugins.life;

import org.mortise.api.plugin.ExtensionIdentity;
import org.mortise.core.plugins.call.BreakerListener;
import org.mortise.core.plugins.call.Guard;

/** Makes the guard of each extension that goes live. */
public interface GuardMaker {
    Guard guard(Generation generation, ExtensionIdentity extension, BreakerListener listener);

    /** What it stood before is gone, and what it was shown by may go too. */
    void forget(Guard guard);
}
