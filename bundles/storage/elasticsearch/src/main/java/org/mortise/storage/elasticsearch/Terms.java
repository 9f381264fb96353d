package org.mortise.storage.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.mortise.storage.keys.AttributeKeys;

/**
 * What is indexed of a record's data: for each attribute its name, and its name with its key. So every attribute that
 * anybody thinks of is found by the same two fields, and no name becomes one. In a name every backslash is followed by
 * another or by a dot, which is why one that is followed by something else ends it.
 */
final class Terms {
    static final String PATH = "keys";
    static final String NAME = PATH + ".n";
    static final String KEY = PATH + ".k";

    /** Stands for data that is no object, and so has no attributes. */
    static final String NO_OBJECT = "\\!";

    /** In bytes: a term may have 32,766, and a name takes up to 1,800 of them. */
    private static final int LONGEST = 30_900;

    /** In bytes: servers take a range, or a pattern, for an automaton, which may have some thousand states. */
    private static final int LONGEST_BOUND = 900;

    private Terms() {}

    static List<Map<String, String>> of(Object data) {
        if (!(data instanceof Map)) {
            return List.of(Map.of("n", NO_OBJECT));
        }
        var terms = new ArrayList<Map<String, String>>();
        AttributeKeys.of(data).forEach((name, key) -> {
            terms.add(Map.of("n", name, "k", key(name, key)));
            if (isLong(key)) {
                terms.add(Map.of("n", cut(name)));
            }
        });
        return terms;
    }

    /** The key of an attribute, or what it begins with, so that it sorts among others as it should. */
    static String key(String name, String key) {
        return name + "\\=" + (isLong(key) ? beginning(key, LONGEST) : key);
    }

    /** The name of an attribute whose key is there in part only. */
    static String cut(String name) {
        return name + "\\~";
    }

    /** Whether only the beginning of a key is indexed. */
    static boolean isLong(String key) {
        return key.length() > LONGEST / 3 && key.getBytes(UTF_8).length > LONGEST;
    }

    /** What the term begins with, as long as a bound may be. */
    static String bound(String term) {
        return term.length() > LONGEST_BOUND / 3 ? beginning(term, LONGEST_BOUND) : term;
    }

    /** Cuts no character in two. */
    private static String beginning(String text, int most) {
        var bytes = 0;
        for (var at = 0; at < text.length(); ) {
            var character = text.codePointAt(at);
            bytes += character < 0x80 ? 1 : character < 0x800 ? 2 : character < 0x10000 ? 3 : 4;
            if (bytes > most) {
                return text.substring(0, at);
            }
            at += Character.charCount(character);
        }
        return text;
    }
}
