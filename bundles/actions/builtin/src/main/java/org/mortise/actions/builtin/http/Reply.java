package org.mortise.actions.builtin.http;

import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/**
 * What came back.
 *
 * @param from the server and the path, as errors may name them: without what may hold a secret
 * @param status the status
 * @param headers the first value of each header, names in lower case
 * @param body the body as it came
 */
public record Reply(String from, int status, Map<String, String> headers, byte[] body) {
    private static final Pattern CHARSET = Pattern.compile("charset\\s*=\\s*\"?([\\w.:-]+)", Pattern.CASE_INSENSITIVE);

    static Reply of(HttpResponse<byte[]> response) {
        var headers = new LinkedHashMap<String, String>();
        response.headers().map().forEach((name, values) -> headers.put(name.toLowerCase(Locale.ROOT), values.get(0)));
        return new Reply(
                Http.server(response.uri()) + response.uri().getPath(),
                response.statusCode(),
                headers,
                response.body());
    }

    /** Whether the status tells of success. */
    public boolean successful() {
        return status / 100 == 2;
    }

    /** This reply, when it is a success. */
    public Reply orFail() {
        if (!successful()) {
            throw new ProblemException(Kind.FAILED, from + " answered with status " + status + '.', "");
        }
        return this;
    }

    /** A header by its name in lower case. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The body in the encoding it says it has, UTF-8 when it says nothing. */
    public String text() {
        return new String(body, charset());
    }

    private Charset charset() {
        var charset = CHARSET.matcher(headers.getOrDefault("content-type", ""));
        try {
            return charset.find() ? Charset.forName(charset.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }
}
