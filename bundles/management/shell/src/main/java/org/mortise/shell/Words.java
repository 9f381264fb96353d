package org.mortise.shell;

import java.util.ArrayList;
import java.util.List;

/** Prose. */
public final class Words {
    private Words() {}

    /** The text with a full stop, if it has none. */
    public static String sentence(String text) {
        return text.isEmpty() || text.endsWith(".") ? text : text + '.';
    }

    /** Breaks text between words into lines no wider than the width; a word that is wider stays whole. */
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.strip().split("\\s+")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() > 0 ? " " : "").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
