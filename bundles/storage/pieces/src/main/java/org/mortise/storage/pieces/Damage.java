package org.mortise.storage.pieces;

import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * The pieces that were found to be no records: cut short, put there by hand, or renamed. They are never taken for
 * records, nor passed over as if there were nothing; what can be read is read, and in the end this is thrown. Safe for
 * concurrent use.
 */
public final class Damage {
    private static final int NAMED = 3;

    private final Set<String> found = new ConcurrentSkipListSet<>();

    public void add(Damaged damaged) {
        found.add(damaged.getMessage());
    }

    /** @param done what was done with all others, a sentence */
    public void report(String done) {
        if (!found.isEmpty()) {
            var more = found.size() > NAMED ? ", and so on with " + (found.size() - NAMED) + " more" : "";
            throw new ProblemException(
                    Kind.FAILED,
                    found.stream().limit(NAMED).collect(Collectors.joining("; ")) + more + ". " + done,
                    "Put a good copy in the place of each, store the record anew, or remove it.");
        }
    }
}
