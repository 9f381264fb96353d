package org.mortise.models.redact;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntBiFunction;

/** Finds what must not be seen in a text. Takes time in proportion to the text, whatever it is. */
@FunctionalInterface
interface Finder {
    List<Span> find(String text);

    /** What a pattern matches; its last group where it has some, and that took part. Nothing of no length. */
    static Finder of(String label, Pattern pattern) {
        return of(label, pattern, (text, match) -> match.end());
    }

    /**
     * What a pattern matches and a check says is the thing.
     *
     * @param end tells where the thing really ends; -1 when it is none
     */
    static Finder of(String label, Pattern pattern, ToIntBiFunction<String, Match> end) {
        return text -> {
            var spans = new ArrayList<Span>();
            var matcher = pattern.matcher(text);
            for (int at = 0; at <= text.length() && matcher.find(at); ) {
                var match = Match.of(matcher);
                var to = end.applyAsInt(text, match);
                if (to > match.start()) {
                    spans.add(new Span(match.start(), to, label));
                }
                // What only looked like the thing may have the thing in it.
                at = to > match.start() ? Math.max(to, match.start() + 1) : next(text, match.start());
            }
            return spans;
        };
    }

    private static int next(String text, int at) {
        return at < text.length() ? at + Character.charCount(text.codePointAt(at)) : at + 1;
    }

    /** Where a pattern matched. */
    record Match(int start, int end) {
        static Match of(Matcher matcher) {
            for (int group = matcher.groupCount(); group > 0; group--) {
                if (matcher.start(group) >= 0) {
                    return new Match(matcher.start(group), matcher.end(group));
                }
            }
            return new Match(matcher.start(), matcher.end());
        }

        String in(String text) {
            return text.substring(start, end);
        }
    }
}
