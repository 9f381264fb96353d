package org.mortise.models.local;

import java.util.List;

/** Looks for the texts at which to stop in a text that comes piece by piece, and lets nothing of them through. */
final class Stops {
    private final List<String> stops;
    private final StringBuilder held = new StringBuilder();
    private boolean reached;

    Stops(List<String> stops) {
        this.stops = stops;
    }

    boolean reached() {
        return reached;
    }

    /** What can be told by now; what may be the beginning of a stop is held until that is known. */
    String next(String piece) {
        held.append(piece);
        var first = stops.stream().mapToInt(held::indexOf).filter(at -> at >= 0).min();
        if (first.isPresent()) {
            reached = true;
            held.setLength(first.getAsInt());
            return rest();
        }
        return take(held.length() - begun());
    }

    /** What is held when there is no more. */
    String rest() {
        return take(held.length());
    }

    private String take(int count) {
        var text = held.substring(0, count);
        held.delete(0, count);
        return text;
    }

    /** How much of the end may be the beginning of a stop. */
    private int begun() {
        for (int from = 0; from < held.length(); from++) {
            var end = held.substring(from);
            if (stops.stream().anyMatch(stop -> stop.startsWith(end))) {
                return end.length();
            }
        }
        return 0;
    }
}
