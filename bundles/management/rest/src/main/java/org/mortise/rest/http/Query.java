package org.mortise.rest.http;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mortise.api.problem.ProblemException;

/** The query of an address. Parameters that nobody asks for are ignored. */
public final class Query {
    private static final Pattern DURATION = Pattern.compile("(\\d{1,6})(ms|s|m)?");

    private final Map<String, String> parameters = new HashMap<>();

    /** Reads the query as it came over the wire; {@code null} is an empty one. */
    Query(String query) {
        for (var parameter : query == null ? new String[0] : query.split("&")) {
            var equals = parameter.indexOf('=');
            var name = decode("query", equals < 0 ? parameter : parameter.substring(0, equals));
            if (parameters.put(name, equals < 0 ? "" : decode(name, parameter.substring(equals + 1))) != null) {
                throw ProblemException.invalid(name, "is given more than once");
            }
        }
    }

    /** The parameter, empty when it is not given. */
    public String text(String name) {
        return parameters.getOrDefault(name, "");
    }

    /** Whether the parameter is given, be it empty. */
    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /** The parts of a parameter that are separated by commas; none when it is not given. */
    public List<String> words(String name) {
        return Stream.of(text(name).split(","))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .toList();
    }

    /** {@code true} or {@code false}, which it is when it is not given. */
    public boolean flag(String name) {
        return switch (text(name)) {
            case "true", "1" -> true;
            case "", "false", "0" -> false;
            default -> throw ProblemException.invalid(name, "must be true or false");
        };
    }

    /** A whole number between the bounds. */
    public int number(String name, int otherwise, int least, int most) {
        var text = text(name);
        if (text.isEmpty()) {
            return otherwise;
        }
        try {
            var number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below
        }
        throw ProblemException.invalid(name, "must be a whole number from " + least + " to " + most);
    }

    /** A time as in {@code 500ms}, {@code 30s}, {@code 2m}; without a unit in seconds. Zero when it is not given. */
    public Duration duration(String name) {
        var text = text(name);
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        var match = DURATION.matcher(text);
        if (!match.matches()) {
            throw ProblemException.invalid(name, "must be a time such as 500ms, 30s or 2m");
        }
        var amount = Long.parseLong(match.group(1));
        return switch (match.group(2) == null ? "s" : match.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "m" -> Duration.ofMinutes(amount);
            default -> Duration.ofSeconds(amount);
        };
    }

    private static String decode(String field, String text) {
        return Percent.decode(field, text.replace('+', ' '));
    }
}
