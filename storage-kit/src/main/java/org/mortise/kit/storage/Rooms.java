package org.mortise.kit.storage;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Where cases find the session they look at, and more of them; and what they may know of the system behind. */
public interface Rooms {
    /** The one that all cases share; each keeps to {@linkplain Room#entity() entities} of its own. */
    Room room();

    /** Another, which whoever opens it closes. Names are those of this run: two that open the same see the same. */
    Room open(String project, String configuration) throws Exception;

    /** Opens one that cannot be reached; empty where no settings lead to such. */
    Optional<Opener> unreachable();

    /** How to take down what is behind the backend; empty where nothing is. */
    Optional<Outage> outage();

    /** How many connections the system behind counts; empty where it does not. */
    OptionalInt connections() throws Exception;

    /** What must be in no message. */
    List<String> secrets();

    /** The settings as they print themselves. */
    String told();

    /** Opens a room. */
    interface Opener {
        Room open() throws Exception;
    }

    /** Whether a session says that it is well; one that throws does not. */
    static boolean well(Room room) {
        try {
            return room.session().health().healthy();
        } catch (Exception e) {
            return false;
        }
    }
}
