package org.mortise.core.plugins.call;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Collection;

/**
 * The place where a thread says which extension it is calling: a hazard pointer. Entering publishes the extension and
 * then looks whether it is closed; draining closes it and then looks at the frames. One of the two sees the other.
 *
 * <p>Weighed: a counter per generation is simpler, but every caller of every thread writes to it, and it can neither
 * name nor interrupt those who are inside.
 */
final class Frame {
    private static final VarHandle OCCUPANT;
    private static final VarHandle BEGUN;

    static {
        try {
            var lookup = MethodHandles.lookup();
            OCCUPANT = lookup.findVarHandle(Frame.class, "occupant", Object.class);
            BEGUN = lookup.findVarHandle(Frame.class, "begun", long.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    /** The extension that is being called, an {@link Interruption} of that call, or {@code null}. */
    private volatile Object occupant;

    private volatile long begun;

    /** Begins a call; false when the extension is closed, and then nothing began. */
    boolean enter(LiveExtension extension, long now) {
        BEGUN.setOpaque(this, now); // ordered by the volatile write below; a second fence would cost as much again
        occupant = extension;
        if (!extension.closed()) {
            return true;
        }
        leave(extension);
        return false;
    }

    /** Ends the call. The interruption that hit it, wholly delivered and its flag cleared, or {@code null}. */
    Interruption leave(LiveExtension extension) {
        while (!OCCUPANT.compareAndSet(this, extension, null)) {
            if (occupant instanceof Interruption interruption && interruption.delivered()) {
                occupant = null;
                Thread.interrupted();
                return interruption;
            }
            Thread.onSpinWait();
        }
        return null;
    }

    /** Interrupts the call on {@code thread} if it still is of this extension and began before the given time. */
    boolean interrupt(Thread thread, LiveExtension extension, Interruption.Cause cause, long begunBefore) {
        var interruption = new Interruption(extension, cause);
        if (!OCCUPANT.compareAndSet(this, extension, interruption)) {
            return false;
        }
        if (begun - begunBefore > 0) {
            // Between the look and the claim that call ended and the next began: not the one that was meant.
            occupant = extension;
            return false;
        }
        thread.interrupt();
        interruption.deliver();
        return true;
    }

    /** The extension that is being called and not interrupted yet, or {@code null}. */
    LiveExtension calling() {
        return occupant instanceof LiveExtension extension ? extension : null;
    }

    /** Whether a call of one of these is under way here, interrupted or not. */
    boolean occupiedByAny(Collection<LiveExtension> extensions) {
        var now = occupant;
        return now instanceof Interruption interruption
                ? extensions.contains(interruption.of())
                : now != null && extensions.contains(now);
    }

    long begun() {
        return begun;
    }
}
