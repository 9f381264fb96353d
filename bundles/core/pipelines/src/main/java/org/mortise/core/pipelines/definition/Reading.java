package org.mortise.core.pipelines.definition;

import java.util.HashSet;
import java.util.Set;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Templates;

/** What the readers of one document share. */
final class Reading {
    /** More than a person oversees. */
    static final int MOST_STEPS = 1000;

    static final int DEEPEST = 16;

    final Violations violations;
    final Templates templates;
    final Set<String> names = new HashSet<>();
    private int steps;

    Reading(Violations violations) {
        this.violations = violations;
        templates = new Templates(violations);
    }

    /** The number of the next step. */
    int number() {
        return steps++;
    }

    int count() {
        return steps;
    }
}
