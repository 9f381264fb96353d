package org.mortise.core.document;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.problem.Problem.Violation;
import org.mortise.api.problem.ProblemException;

/** All that is wrong with a document, found in one go. */
public final class Violations {
    private final List<Violation> found = new ArrayList<>();

    public void add(String field, String message) {
        found.add(new Violation(field, message));
    }

    public boolean none() {
        return found.isEmpty();
    }

    public int count() {
        return found.size();
    }

    public List<Violation> list() {
        return List.copyOf(found);
    }

    /** Ends in a {@link ProblemException} that names each field, if there is any. */
    public void refuse() {
        if (!found.isEmpty()) {
            throw ProblemException.invalid(found);
        }
    }
}
