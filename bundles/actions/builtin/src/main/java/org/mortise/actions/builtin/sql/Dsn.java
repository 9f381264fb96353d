package org.mortise.actions.builtin.sql;

import java.io.IOException;
import java.net.URI;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Pattern;
import org.mortise.actions.builtin.file.FileRoots;
import org.mortise.api.problem.ProblemException;

/**
 * Where a database is, and who asks.
 *
 * @param url as JDBC has it
 * @param user empty when the URL says it, or nobody needs to
 * @param password likewise
 */
record Dsn(String url, String user, String password) {
    private static final Pattern GO_MYSQL = Pattern.compile("(?:([^:@/]*)(?::(.*))?@)?tcp\\(([^)]+)\\)/([^?]*).*");

    /** Settings that make a driver run a script, load a class or write a file; a definition must not do that. */
    private static final Pattern CODE = Pattern.compile(
            "[?&;]\\s*(init|[a-z_]*(factory|class|classname|callback|verifier|loggerfile|infile|servertrace\\w*))\\s*=",
            Pattern.CASE_INSENSITIVE);

    /**
     * Understands {@code jdbc:…}, {@code postgres://user:password@host/db}, {@code mysql://…}, Go's
     * {@code user:password@tcp(host:3306)/db}, and {@code sqlite:path}, which is within the roots of file actions.
     *
     * @param driver tells what a DSN without a scheme is for
     */
    static Dsn of(String text, Optional<String> driver, FileRoots roots) throws IOException {
        var dsn = text.strip();
        var setting = CODE.matcher(dsn);
        if (setting.find()) {
            throw ProblemException.invalid("dsn", "must not have the setting '" + setting.group(1) + "'");
        }
        var name = driver.orElse("").toLowerCase(Locale.ROOT);
        var mysql = GO_MYSQL.matcher(dsn);
        if (dsn.startsWith("jdbc:sqlite:")) {
            return sqlite(dsn.substring("jdbc:sqlite:".length()), roots);
        } else if (dsn.startsWith("jdbc:h2:")) {
            return h2(dsn.substring("jdbc:h2:".length()), roots);
        } else if (dsn.startsWith("jdbc:")) {
            return new Dsn(dsn, "", "");
        } else if (dsn.startsWith("postgres://") || dsn.startsWith("postgresql://")) {
            return server("jdbc:postgresql", dsn);
        } else if (dsn.startsWith("mysql://") || dsn.startsWith("mariadb://")) {
            return server("jdbc:mariadb", dsn);
        } else if (mysql.matches()) {
            var url = "jdbc:mariadb://" + mysql.group(3) + '/' + mysql.group(4);
            return new Dsn(url, orEmpty(mysql.group(1)), orEmpty(mysql.group(2)));
        } else if (dsn.startsWith("sqlite:") || dsn.startsWith("file:") || name.startsWith("sqlite")) {
            return sqlite(dsn.replaceFirst("^(sqlite:(//)?|file:)", ""), roots);
        }
        throw ProblemException.invalid(
                "dsn",
                "must be of the form jdbc:…, postgres://…, mysql://…, user:password@tcp(host)/db or sqlite:path");
    }

    private static Dsn server(String scheme, String dsn) {
        try {
            var uri = URI.create(dsn);
            var who = orEmpty(uri.getUserInfo()).split(":", 2);
            var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            var query = uri.getRawQuery() == null ? "" : '?' + uri.getRawQuery();
            var url = scheme + "://" + uri.getHost() + port + orEmpty(uri.getRawPath()) + query;
            return new Dsn(url, who[0], who.length == 2 ? who[1] : "");
        } catch (IllegalArgumentException e) {
            // Not the exception's own message, which repeats the password.
            throw ProblemException.invalid(
                    "dsn", "is not a URL; special characters in a password are written as in %40");
        }
    }

    private static Dsn sqlite(String path, FileRoots roots) throws IOException {
        if (path.equals(":memory:")) {
            return new Dsn("jdbc:sqlite::memory:", "", "");
        } else if (path.isBlank() || path.contains("?") || path.startsWith(":") || path.startsWith("file:")) {
            throw ProblemException.invalid("dsn", "must be sqlite: and the path of a file, without settings");
        }
        return new Dsn("jdbc:sqlite:" + roots.resolve(path), "", "");
    }

    private static Dsn h2(String rest, FileRoots roots) throws IOException {
        if (rest.startsWith("mem:") || rest.startsWith("tcp:") || rest.startsWith("ssl:")) {
            return new Dsn("jdbc:h2:" + rest, "", "");
        }
        var end = rest.indexOf(';') < 0 ? rest.length() : rest.indexOf(';');
        var path = rest.substring(0, end).replaceFirst("^file:", "");
        if (path.indexOf(':') >= 0 || path.startsWith("~")) {
            throw ProblemException.invalid("dsn", "must be jdbc:h2: with mem:, tcp:, ssl: or the path of a file");
        }
        return new Dsn("jdbc:h2:file:" + roots.resolve(path) + rest.substring(end), "", "");
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    /** What the driver gets beside the URL. */
    Properties properties() {
        var properties = new Properties();
        if (!user.isEmpty()) {
            properties.setProperty("user", user);
            properties.setProperty("password", password);
        }
        if (url.startsWith("jdbc:sqlite:")) {
            // Another database attached would be a file outside of the roots.
            properties.setProperty("limit_attached", "0");
        }
        return properties;
    }

    /** As in {@code postgresql}: what a driver is found by. */
    String scheme() {
        var rest = url.substring("jdbc:".length());
        var end = rest.indexOf(':');
        return end < 0 ? rest : rest.substring(0, end);
    }

    /**
     * Written out, for what Java makes for records remembers the class of the last one it was made for, and with it the
     * plugin that is gone.
     */
    @Override
    public boolean equals(Object other) {
        return other instanceof Dsn dsn
                && url.equals(dsn.url)
                && user.equals(dsn.user)
                && password.equals(dsn.password);
    }

    @Override
    public int hashCode() {
        return Objects.hash(url, user, password);
    }

    /** Without anything secret. */
    @Override
    public String toString() {
        var settings = Pattern.compile("[?;]").split(url, 2)[0];
        return settings.replaceFirst("//[^/]*@", "//").replaceFirst("(?<=:)[^:/]*/[^@]*@", "");
    }
}
