package org.mortise.models.http;

import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;

/** Where a model is served, and what it wants to hear with each request. Prints without anything that may be secret. */
public final class Endpoint {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]*");
    private static final Pattern HEADER = Pattern.compile("([A-Za-z0-9!#$%&'*+.^_`|~-]+):\\s*([\\x20-\\x7e]*?)\\s*");

    private record Header(String name, Secret value) {}

    private final URI uri;
    private final List<Header> headers = new ArrayList<>();
    private final List<String> secrets;

    /**
     * Checks what it is given.
     *
     * @param url the whole address, whose query may be secret
     * @param key sent as a bearer token; empty for a server that wants none
     * @param more further headers, each as {@code Name: value}, whose values may be secret
     */
    public Endpoint(String url, String key, String... more) {
        this.uri = uri(url);
        if (!VISIBLE.matcher(key).matches()) {
            throw ProblemException.invalid("key", "has something in it that no key has, such as a space");
        }
        if (!key.isEmpty()) {
            headers.add(new Header("Authorization", new Secret("Bearer " + key)));
        }
        Arrays.stream(more).map(Endpoint::header).forEach(headers::add);
        this.secrets = secrets(key);
    }

    private static URI uri(String url) {
        try {
            var uri = URI.create(url.strip());
            if (uri.getScheme() != null
                    && uri.getScheme().matches("(?i)https?")
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) {
                return uri;
            }
        } catch (IllegalArgumentException e) {
            // Told below, without the query.
        }
        throw ProblemException.invalid("url", "must be of the form http://host/path or https://host/path");
    }

    private static Header header(String text) {
        var header = HEADER.matcher(text);
        if (!header.matches()) {
            throw ProblemException.invalid("headers", "must each be of the form Name: value");
        }
        try {
            // The client keeps some to itself.
            HttpRequest.newBuilder().header(header.group(1), header.group(2));
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("headers", "must not have " + header.group(1));
        }
        return new Header(header.group(1), new Secret(header.group(2)));
    }

    /** Longest first, so that one which is part of another leaves nothing of that behind. */
    private List<String> secrets(String key) {
        var all = new ArrayList<>(List.of(key));
        headers.forEach(header -> all.add(header.value().value()));
        if (uri.getRawQuery() != null) {
            for (var pair : uri.getRawQuery().split("&")) {
                all.add(pair.substring(pair.indexOf('=') + 1));
            }
        }
        all.removeIf(String::isBlank);
        all.sort(Comparator.comparingInt(String::length).reversed());
        return List.copyOf(all);
    }

    HttpRequest.Builder request() {
        var request = HttpRequest.newBuilder(uri);
        headers.forEach(
                header -> request.setHeader(header.name(), header.value().value()));
        return request;
    }

    /** What a server said, which may be what it was told. */
    String withoutSecrets(String text) {
        var clean = text;
        for (var secret : secrets) {
            clean = clean.replace(secret, "****");
        }
        return clean;
    }

    /** The server, for people: the host, and its port where it is not the usual one. */
    String server() {
        return uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort());
    }

    /** Server and path. */
    @Override
    public String toString() {
        return server() + uri.getRawPath();
    }
}
