package org.mortise.storage.jdbc;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;

/**
 * What a connection string says.
 *
 * @param hosts one or more, as in {@code db:5432} or {@code a:5432,b:5432}
 * @param database empty when it names none
 * @param user empty when it names none
 * @param options those that are allowed, by name
 */
public record Address(String hosts, String database, String user, Map<String, String> options) {
    private static final Pattern URL =
            Pattern.compile("(?:jdbc:)?([a-z]+)://(?:([^:@/]*)(?::([^/]*))?@)?([^/?@]*)(?:/([^?]*))?(?:\\?(.*))?");
    private static final Pattern GO = Pattern.compile("(?:([^:@/]*)(?::(.*))?@)?tcp\\(([^)]+)\\)/([^?]*)(?:\\?(.*))?");
    private static final Pattern WORD = Pattern.compile("\\s*([a-z_]+)\\s*=\\s*('(?:[^'\\\\]|\\\\.)*'|\\S*)\\s*");
    private static final String FIELD = "connection_string";

    /**
     * Understands a URL of one of the schemes, with or without {@code jdbc:} before it, Go's
     * {@code user@tcp(host:3306)/database}, and the {@code host=… dbname=…} of libpq.
     *
     * @param allowed the options that it may have; drivers have others that load classes and write files
     */
    public static Address of(String text, List<String> schemes, Set<String> allowed) {
        var given = text.strip();
        var url = URL.matcher(given);
        var go = GO.matcher(given);
        if (url.matches() && schemes.contains(url.group(1))) {
            return new Address(
                    host(url.group(4)),
                    decoded(url.group(5)),
                    user(decoded(url.group(2)), url.group(3)),
                    options(url.group(6), allowed));
        } else if (go.matches()) {
            // Its options are the Go driver's, and mean nothing here.
            return new Address(go.group(3), orEmpty(go.group(4)), user(orEmpty(go.group(1)), go.group(2)), Map.of());
        } else if (!given.contains("://") && given.contains("=")) {
            return words(given, allowed);
        }
        throw invalid("must be of the form " + schemes.get(0) + "://host/database");
    }

    private static String user(String user, String password) {
        if (password != null) {
            throw invalid("must have no password in it, for it is shown; give it as password");
        }
        return user;
    }

    private static Address words(String text, Set<String> allowed) {
        var words = new LinkedHashMap<String, String>();
        var word = WORD.matcher(text);
        while (word.lookingAt()) {
            words.put(word.group(1), word.group(2).replaceAll("^'|'$", "").replaceAll("\\\\(.)", "$1"));
            word.region(word.end(), text.length());
        }
        if (word.regionStart() < text.length()) {
            throw invalid("is not a list of words such as host=db dbname=orders");
        }
        var port = orEmpty(words.remove("port"));
        var host = host(orEmpty(words.remove("host"))) + (port.isEmpty() ? "" : ':' + port);
        return new Address(
                host,
                orEmpty(words.remove("dbname")),
                user(orEmpty(words.remove("user")), words.remove("password")),
                allowed(words, allowed));
    }

    private static Map<String, String> options(String query, Set<String> allowed) {
        var options = new LinkedHashMap<String, String>();
        for (var option : orEmpty(query).split("&")) {
            var pair = option.split("=", 2);
            if (!option.isEmpty()) {
                options.put(pair[0], pair.length == 2 ? decoded(pair[1]) : "");
            }
        }
        return allowed(options, allowed);
    }

    private static Map<String, String> allowed(Map<String, String> options, Set<String> allowed) {
        for (var name : options.keySet()) {
            if (!allowed.contains(name)) {
                throw invalid("must not have the option '" + name + "'; there are "
                        + String.join(", ", new TreeSet<>(allowed)));
            }
        }
        return Map.copyOf(options);
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(orEmpty(text).replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw invalid("is not a URL; write special characters as in %40");
        }
    }

    private static String host(String host) {
        return host.isEmpty() ? "localhost" : host;
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private static ProblemException invalid(String message) {
        return ProblemException.invalid(FIELD, message);
    }

    @Override
    public String toString() {
        return hosts + '/' + database;
    }
}
