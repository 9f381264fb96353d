package org.mortise.rest.http;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.problem.ProblemException;

/**
 * The path of a request: its segments, each decoded once. An address that means one thing to whom it passes and another
 * to whom it reaches ({@code ..}, an encoded slash, {@code ;} parameters, control characters, bytes that are no UTF-8)
 * is refused, not cleaned: nobody honest sends it.
 */
public record Address(List<String> segments) {

    /** Reads the path as it came over the wire; {@code INVALID} says which part of it is no good. */
    public static Address parse(String path) {
        var segments = new ArrayList<String>();
        var start = 1;
        while (start < path.length()) {
            var slash = path.indexOf('/', start);
            var end = slash < 0 ? path.length() : slash;
            segments.add(segment(path.substring(start, end)));
            start = end + 1;
        }
        return new Address(segments);
    }

    private static String segment(String raw) {
        var text = Percent.decode("path", raw);
        if (raw.indexOf(';') >= 0
                || text.equals(".")
                || text.equals("..")
                || text.chars().anyMatch(Address::tricky)) {
            throw ProblemException.invalid(
                    "path", "a part of the address holds a character that has no place in a name");
        }
        return text;
    }

    private static boolean tricky(int character) {
        return character == '/' || character == '\\' || Character.isISOControl(character);
    }
}
