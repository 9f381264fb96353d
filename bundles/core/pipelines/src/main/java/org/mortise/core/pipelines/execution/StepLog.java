package org.mortise.core.pipelines.execution;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** The last lines that a step said, within bounds. Guarded by the track of its run. */
final class StepLog {
    private static final int MOST_LINES = 200;
    private static final int MOST_CHARACTERS = 16 << 10;

    private final ArrayDeque<String> lines = new ArrayDeque<>();
    private int characters;
    private long dropped;

    void add(String line) {
        var kept = line.length() <= MOST_CHARACTERS / 4 ? line : line.substring(0, MOST_CHARACTERS / 4) + '…';
        lines.add(kept.replaceAll("\\R", " "));
        characters += kept.length();
        while (lines.size() > MOST_LINES || characters > MOST_CHARACTERS) {
            characters -= lines.remove().length();
            dropped++;
        }
    }

    List<String> lines() {
        var all = new ArrayList<String>();
        if (dropped > 0) {
            all.add("(" + dropped + " earlier lines are not kept)");
        }
        all.addAll(lines);
        return all;
    }
}
