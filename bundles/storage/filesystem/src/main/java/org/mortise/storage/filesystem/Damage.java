package org.mortise.storage.filesystem;

import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * The files that were found to be no records: cut short, put there by hand, or renamed. They are never taken for
 * records, nor passed over as if there were nothing; what can be read is read, and in the end this is thrown.
 */
final class Damage {
    private static final int NAMED = 3;

    private final Set<String> found = new ConcurrentSkipListSet<>();

    /** Something that is no record, in the place of one. */
    static final class Damaged extends Exception {
        private static final long serialVersionUID = 1L;

        Damaged(Path file, String what) {
            super("'" + file + "' " + what);
        }
    }

    void add(Damaged damaged) {
        found.add(damaged.getMessage());
    }

    /** @param done what was done with all others, a sentence */
    void report(String done) {
        if (!found.isEmpty()) {
            var more = found.size() > NAMED ? ", and so on with " + (found.size() - NAMED) + " more" : "";
            throw new ProblemException(
                    Kind.FAILED,
                    found.stream().limit(NAMED).collect(Collectors.joining("; ")) + more + ". " + done,
                    "Put a good copy in the place of each, store the record anew, or remove the file.");
        }
    }
}
