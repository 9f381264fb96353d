package org.mortise.core.plugins.call;

import java.util.ArrayList;
import java.util.List;

/** The calls that one thread is in, outermost first: a plugin's call may lead to another plugin's. */
final class CallStack {
    private final Thread thread = Thread.currentThread();
    private volatile List<Frame> frames = List.of(new Frame());
    private int depth;

    /** The frame for the next call; only for the thread that owns the stack. */
    Frame push() {
        if (depth == frames.size()) {
            var more = new ArrayList<>(frames);
            more.add(new Frame());
            frames = more;
        }
        return frames.get(depth++);
    }

    void pop() {
        depth--;
    }

    Thread thread() {
        return thread;
    }

    List<Frame> frames() {
        return frames;
    }

    boolean abandoned() {
        return !thread.isAlive();
    }
}
