package org.mortise.core.pipelines.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.document.Violations;
import org.mortise.core.pipelines.template.Template.Literal;
import org.mortise.core.pipelines.template.Template.Quote;
import org.mortise.core.value.Json;

/** Finds and reads the references in one field of a definition. */
final class References {
    private static final Pattern OPEN = Pattern.compile("\\{\\{\\s*(?:context\\.|\\$\\.|\\$(?=\\[))");
    private static final Pattern DEFAULT = Pattern.compile("\\s*\\|\\s*default\\s*:");
    private static final String CLOSE = "}}";

    /** A default may have braces of its own, so the next ones that close are not always those of the reference. */
    private static final int MOST_CLOSES = 64;

    private final String field;
    private final Violations violations;

    References(String field, Violations violations) {
        this.field = field;
        this.violations = violations;
    }

    /** The references in a text and what is between them, in order. */
    List<Template> in(String text) {
        var parts = new ArrayList<Template>();
        var open = OPEN.matcher(text);
        var end = 0;
        while (open.find(end)) {
            var close = close(text, open.end());
            if (close < 0) {
                violations.add(
                        field, "has a reference that is not closed: '" + shortened(text.substring(open.start())) + "'");
                break;
            }
            between(text.substring(end, open.start()), parts);
            end = close + CLOSE.length();
            parts.add(of(text.substring(open.start(), end), text.substring(open.end(), close)));
        }
        between(text.substring(end), parts);
        return parts;
    }

    private static void between(String text, List<Template> parts) {
        if (!text.isEmpty()) {
            parts.add(new Literal(text));
        }
    }

    /** Where the braces are that close a reference, -1 when there are none. */
    private static int close(String text, int from) {
        var first = text.indexOf(CLOSE, from);
        if (first < 0 || opens(text, from, first)) {
            return -1;
        }
        var otherwise = DEFAULT.matcher(text).region(from, text.length());
        if (!otherwise.find() || otherwise.start() > first) {
            return first;
        }
        var close = text.indexOf(CLOSE, otherwise.end());
        for (int i = 0; i < MOST_CLOSES && close >= 0; i++) {
            if (json(text.substring(otherwise.end(), close)) != null) {
                return close;
            }
            close = text.indexOf(CLOSE, close + 1);
        }
        return first;
    }

    /** A brace within a path is that of another reference, or of none. */
    private static boolean opens(String text, int from, int to) {
        var otherwise = DEFAULT.matcher(text).region(from, to);
        var end = otherwise.find() ? otherwise.start() : to;
        return text.substring(from, end).chars().anyMatch(c -> c == '{' || c == '}');
    }

    /** @param path what follows {@code context.} or {@code $.}, with its default if it has one */
    Template of(String text, String path) {
        var otherwise = DEFAULT.matcher(path);
        try {
            if (!otherwise.find()) {
                return new Quote(ContextPath.of(field, shortened(text), path.strip()), null, text);
            }
            var value = json(path.substring(otherwise.end()));
            if (value == null) {
                violations.add(field, "'" + shortened(text) + "' has a default that is not JSON");
            }
            var reference = path.substring(0, otherwise.start()).strip();
            return new Quote(ContextPath.of(field, shortened(text), reference), value, text);
        } catch (ProblemException e) {
            e.problem().violations().forEach(wrong -> violations.add(wrong.field(), wrong.message()));
            return new Literal(text);
        }
    }

    private static Literal json(String text) {
        try {
            return new Literal(Json.read(text));
        } catch (JsonProcessingException e) {
            return null;
        }
    }

    private static String shortened(String text) {
        return text.length() <= 200 ? text.strip() : text.substring(0, 200) + '…';
    }
}
