package org.mortise.launcher;

/** Between two looks at what another process does, which nobody reports. */
final class Pause {

    static void aMoment() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException(Exit.FAILED, "was interrupted", e);
        }
    }

    private Pause() {}
}
