package org.mortise.bench.containers;

/**
 * What was measured of one container, in milliseconds and megabytes.
 *
 * @param ready from the spawn to the first answer over HTTP
 * @param effort the processor time that went into it
 * @param resident its memory at rest
 * @param drop from a jar's copying to the first answer of its service
 * @param replacement from a jar's exchange to the first answer of the new version
 * @param gap the longest time without an answer meanwhile
 * @param failedCalls how many calls failed meanwhile
 */
record Figures(
        Samples ready,
        Samples effort,
        Samples resident,
        Samples drop,
        Samples replacement,
        Samples gap,
        Samples failedCalls) {
    Figures() {
        this(new Samples(), new Samples(), new Samples(), new Samples(), new Samples(), new Samples(), new Samples());
    }
}
