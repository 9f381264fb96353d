package org.mortise.launcher;

/** A command that could not be done, said in words for the person who gave it. */
final class LaunchException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final Exit exit;

    LaunchException(Exit exit, String message) {
        super(message);
        this.exit = exit;
    }

    LaunchException(Exit exit, String message, Throwable cause) {
        super(message, cause);
        this.exit = exit;
    }

    Exit exit() {
        return exit;
    }
}
