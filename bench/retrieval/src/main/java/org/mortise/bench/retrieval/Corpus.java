package org.mortise.bench.retrieval;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The descriptions of Debian's packages, as {@code Translation-en} has them. One that stands there twice is taken once, and
 * so is one with the synopsis of another, for then nobody could say which was meant; a description of less than a hundred
 * characters says nothing that could be found.
 */
final class Corpus {
    private static final int SHORTEST = 100;

    private final List<Text> texts;

    private Corpus(List<Text> texts) {
        this.texts = texts;
    }

    static Corpus read(Path translation, int most) throws IOException {
        var byDescription = new LinkedHashMap<String, Text>();
        var bySynopsis = new LinkedHashMap<String, Integer>();
        for (var paragraph : Files.readString(translation).split("\n\n+")) {
            var text = text(paragraph);
            if (text.description().length() >= SHORTEST
                    && byDescription.putIfAbsent(text.description(), text) == null) {
                bySynopsis.merge(text.synopsis(), 1, Integer::sum);
            }
        }
        var clear = byDescription.values().stream()
                .filter(text -> bySynopsis.get(text.synopsis()) == 1)
                .toList();
        return new Corpus(spread(clear, most));
    }

    /** As many as are wanted, from the whole alphabet. */
    private static <T> List<T> spread(List<T> all, int most) {
        var count = Math.min(most, all.size());
        var some = new ArrayList<T>(count);
        for (long i = 0; i < count; i++) {
            some.add(all.get((int) (i * all.size() / count)));
        }
        return some;
    }

    private static Text text(String paragraph) {
        Map<String, String> fields = new LinkedHashMap<>();
        var field = "";
        for (var line : paragraph.split("\n")) {
            if (line.startsWith(" ")) {
                fields.merge(field + "+", line.equals(" .") ? "\n" : line, String::concat);
            } else if (line.contains(": ")) {
                field = line.substring(0, line.indexOf(':'));
                fields.put(field, line.substring(line.indexOf(' ') + 1));
            }
        }
        return new Text(
                fields.getOrDefault("Package", ""),
                fields.getOrDefault("Description-en", ""),
                fields.getOrDefault("Description-en+", "").strip());
    }

    List<Text> texts() {
        return texts;
    }

    List<Text> questions(int most) {
        return spread(texts, most);
    }
}
