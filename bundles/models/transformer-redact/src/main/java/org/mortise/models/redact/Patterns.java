package org.mortise.models.redact;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mortise.api.problem.ProblemException;

/** The patterns that somebody wrote, of RE2's syntax: which has nothing that could take longer than the text is long. */
final class Patterns {
    private static final int MOST = 50;
    private static final int LONGEST = 1000;
    private static final long MOST_REPEATED = 1000;
    private static final Pattern LABEL = Pattern.compile("[A-Z][A-Z0-9_]{0,30}");
    private static final Pattern REPEATED = Pattern.compile("\\{([0-9]+)(?:,([0-9]*))?\\}");

    private Patterns() {}

    static List<Finder> compile(Map<String, String> patterns) {
        if (patterns.size() > MOST) {
            throw ProblemException.invalid("patterns", "must be " + MOST + " at most");
        }
        var finders = new ArrayList<Finder>();
        new TreeMap<>(patterns).forEach((label, pattern) -> finders.add(Finder.of(label, compile(label, pattern))));
        return finders;
    }

    private static Pattern compile(String label, String pattern) {
        var field = "patterns." + label;
        if (!LABEL.matches(label)) {
            throw ProblemException.invalid(field, "must have a name of capitals, digits and _");
        } else if (pattern.length() > LONGEST || repeated(pattern) > MOST_REPEATED) {
            throw ProblemException.invalid(field, "is too long a pattern, or one that repeats too much");
        }
        try {
            return Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw ProblemException.invalid(field, "is no pattern: " + e.getMessage());
        }
    }

    /** Repetitions within each other make a program of their product. */
    private static long repeated(String pattern) {
        long product = 1;
        for (var matcher = REPEATED.matcher(pattern); matcher.find() && product <= MOST_REPEATED; ) {
            product *= Math.max(1, Math.max(number(matcher.group(1)), number(matcher.group(2))));
        }
        return product;
    }

    private static long number(String digits) {
        return digits == null || digits.isEmpty()
                ? 0
                : digits.length() > 6 ? MOST_REPEATED + 1 : Long.parseLong(digits);
    }
}
