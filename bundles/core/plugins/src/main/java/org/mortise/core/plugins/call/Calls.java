package org.mortise.core.plugins.call;

import java.util.Collection;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.mortise.core.plugins.call.Interruption.Cause;

/**
 * Every call that is under way, by thread. Each thread writes to frames of its own only; whoever drains or watches reads
 * those of all, so that the cost of knowing is not with the callers.
 */
public final class Calls {
    /** How often a drain looks again. Weighed: a signal from each call that ends would cost all of them a fence. */
    private static final long LOOK_MILLIS = 2;

    private final Queue<CallStack> stacks = new ConcurrentLinkedQueue<>();
    private final ThreadLocal<CallStack> ofThisThread = ThreadLocal.withInitial(this::register);

    private CallStack register() {
        var stack = new CallStack();
        stacks.add(stack);
        return stack;
    }

    CallStack ofThisThread() {
        return ofThisThread.get();
    }

    /** How many calls of these extensions are under way. */
    public int inFlight(Collection<LiveExtension> extensions) {
        var count = new int[1];
        forEach(extensions, (stack, frame) -> count[0]++);
        return count[0];
    }

    /** Waits until no call of these closed extensions is under way; false when some still are at the limit. */
    public boolean awaitNone(Collection<LiveExtension> extensions, long limitNanos) throws InterruptedException {
        var start = System.nanoTime();
        while (inFlight(extensions) > 0) {
            if (System.nanoTime() - start > limitNanos) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Interrupts the calls of these extensions; tells of each by its thread. */
    public void interruptAll(Collection<LiveExtension> extensions, BiConsumer<Thread, LiveExtension> told) {
        var now = System.nanoTime();
        forEach(extensions, (stack, frame) -> interrupt(stack, frame, Cause.DRAIN, now, told));
    }

    /** Interrupts the calls that are past the deadline of their guard, and forgets threads that have died. */
    public void interruptOverdue(BiConsumer<Thread, LiveExtension> told) {
        var now = System.nanoTime();
        stacks.removeIf(CallStack::abandoned);
        for (var stack : stacks) {
            for (var frame : stack.frames()) {
                var extension = frame.calling();
                if (extension != null && extension.guard().hasDeadline()) {
                    interrupt(
                            stack,
                            frame,
                            Cause.DEADLINE,
                            now - extension.guard().deadlineNanos(),
                            told);
                }
            }
        }
    }

    private static void interrupt(
            CallStack stack, Frame frame, Cause cause, long begunBefore, BiConsumer<Thread, LiveExtension> told) {
        var extension = frame.calling();
        if (extension != null
                && frame.begun() - begunBefore <= 0
                && frame.interrupt(stack.thread(), extension, cause, begunBefore)) {
            told.accept(stack.thread(), extension);
        }
    }

    private void forEach(Collection<LiveExtension> extensions, BiConsumer<CallStack, Frame> found) {
        for (var stack : stacks) {
            for (var frame : stack.frames()) {
                if (frame.occupiedByAny(extensions)) {
                    found.accept(stack, frame);
                }
            }
        }
    }
}
