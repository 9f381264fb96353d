package org.mortise.core.plugins.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * The place where a thread says which extension it is calling: a hazard pointer. Entering publishes the extension and
 * then looks whether it is closed; draining closes it and then looks at the frames. One of the two sees the other.
 *
 * <p>Weighed: a counter per generation is simpler, but every caller of every thread writes to it, and it can neither
 * name nor interrupt those who are inside. What is published is a number and not the object, for the collector marks
 * the card of each reference that is stored, and frames of two threads share the cache line of their cards.
 */
final class Frame extends FramePadding {
    private static final VarHandle OCCUPANT;
    private static final VarHandle BEGUN;
    private static final long NOBODY = 0;

    static {
        try {
            var lookup = MethodHandles.lookup();
            OCCUPANT = lookup.findVarHandle(Frame.class, "occupant", long.class);
            BEGUN = lookup.findVarHandle(Frame.class, "begun", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The id of the extension that is being called; its negative from the moment somebody interrupts the call. */
    private volatile long occupant = NOBODY;

    private volatile long begun;

    /** Set once the interrupt is delivered, and taken by the caller. */
    private volatile Interruption interruption;

    private long p8, p9, p10, p11, p12, p13, p14; // see FramePadding

    /** Begins a call; false when the extension is closed, and then nothing began. */
    boolean enter(LiveExtension extension, long now) {
        BEGUN.setOpaque(this, now); // ordered by the volatile write below; a second fence would cost as much again
        occupant = extension.id();
        if (!extension.closed()) {
            return true;
        }
        leave(extension);
        return false;
    }

    /** Ends the call. The interruption that hit it, wholly delivered and its flag cleared, or {@code null}. */
    Interruption leave(LiveExtension extension) {
        while (!OCCUPANT.compareAndSet(this, extension.id(), NOBODY)) {
            var hit = interruption;
            if (hit != null) {
                interruption = null;
                occupant = NOBODY;
                Thread.interrupted();
                return hit;
            }
            Thread.onSpinWait();
        }
        return null;
    }

    /** Interrupts the call on {@code thread} if it still is of this extension and began before the given time. */
    boolean interrupt(Thread thread, LiveExtension extension, Interruption.Cause cause, long begunBefore) {
        if (!OCCUPANT.compareAndSet(this, extension.id(), -extension.id())) {
            return false;
        }
        if (begun - begunBefore > 0) {
            // Between the look and the claim that call ended and the next began: not the one that was meant.
            occupant = extension.id();
            return false;
        }
        thread.interrupt();
        interruption = new Interruption(extension, cause);
        return true;
    }

    /** Whether a call of the extension is under way here, interrupted or not. */
    boolean calls(LiveExtension extension) {
        return Math.abs(occupant) == extension.id();
    }

    /** Whether a call of the extension is under way here that began before the given time and is not interrupted yet. */
    boolean calls(LiveExtension extension, long begunBefore) {
        return occupant == extension.id() && begun - begunBefore <= 0;
    }
}
