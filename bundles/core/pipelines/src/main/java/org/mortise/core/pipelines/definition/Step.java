package org.mortise.core.pipelines.definition;

/** One step of a definition, read and checked. */
public sealed interface Step permits ActionStep {
    /** Unique in its pipeline; what it leaves is found under it. */
    String name();
}
