package org.mortise.storage.keys;

/**
 * Patterns of {@code like} as regular expressions on keys. What stands between two {@code %} is looked for once, at the
 * first place where it is, and never again: so a pattern cannot keep a server busy.
 */
final class Like {
    /** In characters; systems have limits for expressions. */
    static final int LONGEST = 2_000;

    private static final String ONE = "(?:[" + SortKey.LEAD + '-' + (char) (SortKey.LEAD + 4) + "][" + SortKey.TRAIL
            + '-' + (char) (SortKey.LEAD - 1) + "]{3}|[^" + SortKey.TRAIL + "-\uD7FF])";

    private Like() {}

    static String expression(String pattern) {
        var parts = new StringBuilder().append("(?s)").append(SortKey.TEXT);
        var part = new StringBuilder();
        var any = false;
        for (var at = 0; at < pattern.length(); ) {
            var character = pattern.codePointAt(at);
            at += Character.charCount(character);
            if (character == '%') {
                close(parts, part, any);
                any = true;
            } else if (character == '_') {
                part.append(ONE);
            } else if (character == '\\') {
                character = pattern.codePointAt(at);
                at += Character.charCount(character);
                literal(part, character);
            } else {
                literal(part, character);
            }
        }
        return parts.append(any ? ".*" : "").append(part).toString();
    }

    /** The first part is at the beginning, the others anywhere after it. */
    private static void close(StringBuilder parts, StringBuilder part, boolean anywhere) {
        if (!part.isEmpty()) {
            parts.append(anywhere ? "(?>.*?" + part + ')' : part);
            part.setLength(0);
        }
    }

    private static void literal(StringBuilder part, int character) {
        if (character < 128 && !Character.isLetterOrDigit(character)) {
            part.append(String.format("\\x%02x", character));
        } else {
            SortKey.append(part, character);
        }
    }
}
