package org.mortise.core.plugins.call;

/** Keeps what a {@link Frame} holds off the cache line of whatever lies before it in memory. */
abstract class FramePadding {
    @SuppressWarnings("unused")
    private long p1, p2, p3, p4, p5, p6, p7;
}
