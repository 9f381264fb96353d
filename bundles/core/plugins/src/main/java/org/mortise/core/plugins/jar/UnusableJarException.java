package org.mortise.core.plugins.jar;

/** A jar that cannot be deployed as it is; the message says why, as part of a sentence. */
public final class UnusableJarException extends Exception {
    private static final long serialVersionUID = 1L;

    public UnusableJarException(String message) {
        super(message);
    }
}
