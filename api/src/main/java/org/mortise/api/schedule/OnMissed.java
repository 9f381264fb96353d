package org.mortise.api.schedule;

/**
 * What becomes of firings whose time went by while nobody could fire: the runtime was down, the machine asleep, the clock
 * set forward.
 */
public enum OnMissed {
    /** Nothing: the next firing is the next one to come. */
    SKIP,
    /** One firing at once, for the last of those that were missed. */
    RUN_ONCE
}
