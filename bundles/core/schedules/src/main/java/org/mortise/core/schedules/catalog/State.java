package org.mortise.core.schedules.catalog;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * How far a schedule is.
 *
 * @param last the time of the last firing that started runs, {@code null} before the first
 * @param next the time of the next firing, {@code null} while it is disabled
 * @param begun the time of a firing that is begun and not done, {@code null} for none: whatever happens, it is done yet
 * @param runs the ids of the last runs, the newest first
 * @param note why the last firing did not do all that it was to do, else empty
 */
public record State(Instant last, Instant next, Instant begun, List<String> runs, String note) {
    private static final int RUNS = 20;

    static final State NEW = new State(null, null, null, List.of(), "");

    public State awaiting(Instant next) {
        return new State(last, next, begun, runs, note);
    }

    public State beginning(Instant due, Instant next) {
        return new State(last, next, due, runs, "");
    }

    /** The firing that was begun is done. */
    public State done(List<String> started, String note) {
        var newest = Stream.concat(started.stream(), runs.stream())
                .distinct()
                .limit(RUNS)
                .toList();
        return new State(started.isEmpty() ? last : begun, next, null, newest, note);
    }

    /** A firing is left out. */
    public State without(String note, Instant next) {
        return new State(last, next, begun, runs, note);
    }
}
