package org.mortise.storage.elasticsearch;

import java.net.URI;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.http.HttpHost;
import org.mortise.api.problem.ProblemException;

/** Where the servers are, as a connection string says it. */
record Servers(List<HttpHost> hosts) {
    private static final int PORT = 9200;

    static Servers of(String text) {
        return new Servers(Stream.of(text.split(",", -1))
                .map(String::strip)
                .map(Servers::host)
                .toList());
    }

    private static HttpHost host(String text) {
        URI uri;
        try {
            uri = URI.create(text);
        } catch (IllegalArgumentException e) {
            // Not the exception's own message, which repeats what may be a password.
            throw invalid("is not a URL, or a list of such with commas between");
        }
        var scheme = String.valueOf(uri.getScheme());
        if (uri.getRawUserInfo() != null) {
            throw invalid("must not say who asks; there are 'user', 'password' and 'api_key', which nobody is shown");
        } else if (!scheme.matches("https?")
                || uri.getHost() == null
                || !uri.getRawPath().matches("/?")
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw invalid("must be of the form https://host:port, or a list of such with commas between");
        }
        return new HttpHost(uri.getHost(), uri.getPort() < 0 ? PORT : uri.getPort(), scheme);
    }

    private static ProblemException invalid(String message) {
        return ProblemException.invalid("connection_string", message);
    }

    @Override
    public String toString() {
        return hosts.stream().map(HttpHost::toHostString).collect(Collectors.joining(", "));
    }
}
