package org.mortise.models.chunk;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Words with a full stop that does not end a sentence. ICU has them for more languages, in 13 MB; and a statistical model
 * finds them by itself, in as many and several milliseconds a page.
 */
final class Abbreviations {
    private static final Pattern LAST_WORD = Pattern.compile("([\\p{L}\\p{M}\\p{N}.]+)\\.\\s*\\z");
    private static final int LONGEST = 20;

    private final Map<String, Set<String>> byLanguage;

    Abbreviations() {
        var file = Abbreviations.class.getResourceAsStream("abbreviations.txt");
        try (var lines = new BufferedReader(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            byLanguage = lines.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" ", 2))
                    .collect(Collectors.toUnmodifiableMap(line -> line[0], line -> Set.of(line[1].split(" "))));
        } catch (IOException e) {
            throw new IllegalStateException(e); // It is in our own jar.
        }
    }

    /** Whether the text before an end seems to end with one; initials, as in J. R. R. Tolkien, are some in any language. */
    boolean endIn(CharSequence text, int end, Locale language) {
        var last = LAST_WORD.matcher(text.subSequence(Math.max(0, end - LONGEST), end));
        if (!last.find()) {
            return false;
        }
        var word = last.group(1);
        var tail = word.substring(word.lastIndexOf('.') + 1).toLowerCase(language);
        return word.length() == 1 && Character.isUpperCase(word.charAt(0))
                || byLanguage.getOrDefault(language.getLanguage(), Set.of()).contains(tail);
    }
}
