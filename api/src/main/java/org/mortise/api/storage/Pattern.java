package org.mortise.api.storage;

import java.util.ArrayDeque;

/** The patterns of {@code like}, matched in time that grows with text times pattern and never worse. */
final class Pattern {
    private Pattern() {}

    /** A {@code \} at the end would take nothing as it is. */
    static void check(String pattern) {
        var escaped = false;
        for (var i = 0; i < pattern.length(); i++) {
            escaped = !escaped && pattern.charAt(i) == '\\';
        }
        if (escaped) {
            throw Checks.invalid("value", "ends in a single \\; write \\\\ for one");
        }
    }

    static boolean matches(String pattern, String text) {
        var wanted = pattern.codePoints().toArray();
        var given = text.codePoints().toArray();
        int p = 0;
        int t = 0;
        var retry = new ArrayDeque<int[]>(1);
        while (t < given.length) {
            if (p < wanted.length && wanted[p] == '%') {
                retry.clear();
                retry.push(new int[] {++p, t});
            } else if (p < wanted.length && one(wanted, p, given[t])) {
                p += wanted[p] == '\\' ? 2 : 1;
                t++;
            } else if (!retry.isEmpty()) {
                // Only the last % needs to give way: what is before it has found the earliest place it can have.
                p = retry.peek()[0];
                t = ++retry.peek()[1];
            } else {
                return false;
            }
        }
        while (p < wanted.length && wanted[p] == '%') {
            p++;
        }
        return p == wanted.length;
    }

    private static boolean one(int[] wanted, int p, int given) {
        return wanted[p] == '\\' ? wanted[p + 1] == given : wanted[p] == '_' || wanted[p] == given;
    }
}
