package org.mortise.storage.redis;

import java.net.URI;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;

/** Where a server is. */
record Server(String host, int port, int database, boolean tls) {
    private static final int PORT = 6379;
    private static final Pattern DATABASE = Pattern.compile("(?:/(\\d{1,4})?)?");

    static Server of(String text) {
        var uri = parse(text);
        var tls = "rediss".equals(uri.getScheme());
        if (!tls && !"redis".equals(uri.getScheme()) || uri.getHost() == null) {
            throw invalid("must be of the form redis://host:port/database, or rediss:// for TLS");
        } else if (uri.getRawUserInfo() != null) {
            throw invalid("must not say who asks; there are 'user' and 'password' for this, which nobody is shown");
        }
        var database = DATABASE.matcher(uri.getRawPath());
        if (!database.matches() || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw invalid("must end in the number of a database, as in redis://host:port/0");
        }
        return new Server(
                uri.getHost().replaceAll("[\\[\\]]", ""),
                uri.getPort() < 0 ? PORT : uri.getPort(),
                database.group(1) == null ? 0 : Integer.parseInt(database.group(1)),
                tls);
    }

    private static URI parse(String text) {
        try {
            return URI.create(text.strip());
        } catch (IllegalArgumentException e) {
            // Not the exception's own message, which repeats what may be a password.
            throw invalid("is not a URL");
        }
    }

    private static ProblemException invalid(String message) {
        return ProblemException.invalid("connection_string", message);
    }

    @Override
    public String toString() {
        return host + ':' + port;
    }
}
