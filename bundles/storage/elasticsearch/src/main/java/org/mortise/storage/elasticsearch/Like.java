package org.mortise.storage.elasticsearch;

import java.util.Map;
import org.mortise.storage.keys.SortKey;

/**
 * Of a pattern of {@code like} what a server can look for in no time, whoever thought of the pattern: how a text begins,
 * and the longest piece of it that may be anywhere.
 */
final class Like {
    /** In characters. The work for a piece grows with its square at worst, and there is an end to what a server does. */
    private static final int LONGEST_PIECE = 30;

    private final StringBuilder beginning = new StringBuilder();
    private final StringBuilder piece = new StringBuilder();
    private String longest = "";
    private boolean anywhere;

    private Like(String pattern) {
        for (var at = 0; at < pattern.length(); ) {
            var character = pattern.codePointAt(at);
            at += Character.charCount(character);
            if (character == '%' || character == '_') {
                end();
            } else {
                if (character == '\\') {
                    character = pattern.codePointAt(at);
                    at += Character.charCount(character);
                }
                (anywhere ? piece : beginning).appendCodePoint(character);
            }
        }
        end();
    }

    private void end() {
        if (anywhere && piece.length() > longest.length()) {
            longest = piece.toString();
        }
        piece.setLength(0);
        anywhere = true;
    }

    /** A query that finds every text that the pattern matches, and perhaps others. */
    static Map<String, Object> query(String name, String pattern) {
        var like = new Like(pattern);
        var text = literal(Terms.bound(Terms.key(name, SortKey.of(like.beginning.toString())))) + '*';
        if (!like.longest.isEmpty()) {
            text += literal(SortKey.text(shortened(like.longest))) + '*';
        }
        return Map.of("wildcard", Map.of(Terms.KEY, Map.of("value", text)));
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_PIECE ? text : text.substring(0, text.offsetByCodePoints(0, LONGEST_PIECE / 2));
    }

    private static String literal(String text) {
        return text.replace("\\", "\\\\").replace("*", "\\*").replace("?", "\\?");
    }
}
