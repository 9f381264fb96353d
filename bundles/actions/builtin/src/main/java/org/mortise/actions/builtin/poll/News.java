package org.mortise.actions.builtin.poll;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What is new among the items of a poll.
 *
 * @param items the new ones, as they came
 * @param seen the fingerprints to remember
 */
public record News<T>(List<T> items, List<String> seen) {

    /**
     * Tells new items from those that were seen.
     *
     * @param remember how many fingerprints to remember. Those of all that came now are remembered whatever this says:
     *     to forget one that is still there would make it new at the next poll
     */
    public static <T> News<T> among(List<? extends T> came, List<String> seenBefore, int remember) throws IOException {
        var before = Set.copyOf(seenBefore);
        var now = new LinkedHashSet<String>();
        var items = new ArrayList<T>();
        for (var item : came) {
            var fingerprint = Fingerprint.of(item);
            if (now.add(fingerprint) && !before.contains(fingerprint)) {
                items.add(item);
            }
        }
        return new News<>(items, remembered(seenBefore, now, remember));
    }

    private static List<String> remembered(List<String> before, Set<String> now, int remember) {
        var older = before.stream()
                .filter(fingerprint -> !now.contains(fingerprint))
                .toList();
        var kept = Math.max(0, Math.min(older.size(), remember - now.size()));
        var seen = new ArrayList<>(older.subList(older.size() - kept, older.size()));
        seen.addAll(now);
        return seen;
    }
}
