package org.mortise.models.redact;

/** A place in a text that must not be seen, and what it is. */
record Span(int start, int end, String label) {
    boolean overlaps(Span other) {
        return start < other.end && other.start < end;
    }

    /** Both, and what it is that was found first. */
    Span with(Span other) {
        return new Span(Math.min(start, other.start), Math.max(end, other.end), label);
    }
}
