package org.mortise.core.plugins.jar;

/** A jar that cannot be deployed as it is; the message says why, as part of a sentence. */
public final class UnusableJarException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean incomplete;

    UnusableJarException(String message, boolean incomplete) {
        super(message);
        this.incomplete = incomplete;
    }

    /** Whether the rest of it may still come, as while it is being copied. */
    public boolean incomplete() {
        return incomplete;
    }
}
