package org.mortise.rest.live;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a viewer is still to be shown: of each run the last, for whoever is slow does not want to read how it was. Not safe
 * for use by several threads.
 */
final class Backlog {
    /** Of this many runs at most; those that changed first go, so that one who does not read costs a bounded heap. */
    private static final int RUNS = 1000;

    private final Map<String, Update> updates = new LinkedHashMap<>();

    void add(Update update) {
        updates.remove(update.run());
        updates.put(update.run(), update);
        if (updates.size() > RUNS) {
            next();
        }
    }

    /** The one that waited longest, {@code null} when there is none. */
    Update next() {
        var first = updates.values().iterator();
        if (!first.hasNext()) {
            return null;
        }
        var update = first.next();
        first.remove();
        return update;
    }

    void clear() {
        updates.clear();
    }
}
