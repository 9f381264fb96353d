package org.mortise.core.plugins.call;

import java.util.Collection;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
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

    private final Set<LiveExtension> extensions = ConcurrentHashMap.newKeySet();
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

    /** From now on the deadlines of calls of these extensions are watched. */
    void watch(Collection<LiveExtension> more) {
        extensions.addAll(more);
    }

    /** No call of these closed extensions is under way any more, or none that is waited for. */
    public void forget(Collection<LiveExtension> gone) {
        extensions.removeAll(gone);
    }

    /** How many calls of these extensions are under way. */
    public int inFlight(Collection<LiveExtension> of) {
        var count = 0;
        for (var stack : stacks) {
            for (var frame : stack.frames()) {
                for (var extension : of) {
                    count += frame.calls(extension) ? 1 : 0;
                }
            }
        }
        return count;
    }

    /** Waits until no call of these closed extensions is under way; false when some still are at the limit. */
    public boolean awaitNone(Collection<LiveExtension> of, long limitNanos) throws InterruptedException {
        var start = System.nanoTime();
        while (inFlight(of) > 0) {
            if (System.nanoTime() - start > limitNanos) {
                return false;
            }
            TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
        }
        return true;
    }

    /** Interrupts the calls of these extensions; tells of each by its thread. */
    public void interruptAll(Collection<LiveExtension> of, BiConsumer<Thread, LiveExtension> told) {
        var now = System.nanoTime();
        of.forEach(extension -> interrupt(extension, Cause.DRAIN, now, told));
    }

    /** Interrupts the calls that are past the deadline of their guard, and forgets threads that have died. */
    public void interruptOverdue(BiConsumer<Thread, LiveExtension> told) {
        stacks.removeIf(CallStack::abandoned);
        var now = System.nanoTime();
        for (var extension : extensions) {
            if (extension.guard().hasDeadline()) {
                interrupt(extension, Cause.DEADLINE, now - extension.guard().deadlineNanos(), told);
            }
        }
    }

    private void interrupt(
            LiveExtension extension, Cause cause, long begunBefore, BiConsumer<Thread, LiveExtension> told) {
        for (var stack : stacks) {
            for (var frame : stack.frames()) {
                if (frame.calls(extension, begunBefore)
                        && frame.interrupt(stack.thread(), extension, cause, begunBefore)) {
                    told.accept(stack.thread(), extension);
                }
            }
        }
    }
}
