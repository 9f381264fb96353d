package org.mortise.launcher;

import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.util.Optional;
import org.mortise.shell.attach.Door;

/**
 * Keeps the door that one attaches to the shell by, and has the shell come with the first client. A seventh of a start
 * went into a shell that most instances are never asked for.
 */
final class Doorkeeper implements AutoCloseable {
    private final Door door;
    private final Shell shell;
    private final Thread thread = new Thread(this::keep, "mortise-door");

    /** The shell as it can be started. */
    interface Shell {
        /**
         * Starts it behind this door, which is its own from then on.
         *
         * @throws LaunchException if it cannot be started; it can be tried again
         */
        void startBehind(Door door);
    }

    private Doorkeeper(Door door, Shell shell) {
        this.door = door;
        this.shell = shell;
    }

    /**
     * Opens the door of the instance. A client waits in front of it until the shell is there.
     *
     * @return empty where there can be no such door, and the instance has to do without a shell
     */
    static Optional<Doorkeeper> open(Instance instance, Shell shell) {
        try {
            var keeper = new Doorkeeper(Door.open(instance.base()), shell);
            keeper.thread.setDaemon(true); // it waits for as long as the instance runs
            keeper.thread.start();
            return Optional.of(keeper);
        } catch (IOException e) {
            System.err.println("mortise: goes on without a shell: " + e);
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            // The next start takes away what is left of it.
        }
        thread.interrupt();
    }

    private void keep() {
        try {
            door.awaitClient();
            while (!starts()) {
                door.awaitClient();
            }
        } catch (ClosedChannelException e) {
            // The instance stops.
        } catch (IOException e) {
            System.err.println("mortise: the shell can no longer be attached to: " + e.getMessage());
        }
    }

    private boolean starts() throws IOException {
        try {
            shell.startBehind(door);
            return true;
        } catch (LaunchException e) {
            door.refuse("The shell cannot be started: " + e.getMessage());
            return false;
        }
    }
}
