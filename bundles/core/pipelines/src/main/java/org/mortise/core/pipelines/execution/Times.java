package org.mortise.core.pipelines.execution;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Times as the journal keeps them. */
public final class Times {
    private Times() {}

    public static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.MICROS);
    }
}
