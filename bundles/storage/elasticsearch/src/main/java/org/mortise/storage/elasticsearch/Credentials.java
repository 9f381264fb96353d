package org.mortise.storage.elasticsearch;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import org.apache.http.Header;
import org.apache.http.HttpHeaders;
import org.apache.http.message.BasicHeader;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Secret;

/** Who asks, as a header of each request: so nobody has to be refused first, and nothing is kept with a thread. */
final class Credentials {
    private Credentials() {}

    static Header[] of(ElasticsearchStorage.Settings settings) {
        var user = settings.user().orElse("");
        var password = settings.password().orElse(Secret.NONE);
        var key = settings.apiKey().orElse(Secret.NONE);
        if (user.isEmpty() != password.isEmpty()) {
            throw ProblemException.invalid("password", "goes with user; give both or neither");
        } else if (!key.isEmpty() && !user.isEmpty()) {
            throw ProblemException.invalid("api_key", "is given in the place of user and password; leave one out");
        } else if (!key.isEmpty()) {
            return header("ApiKey " + key.value());
        } else if (!user.isEmpty()) {
            var both = (user + ':' + password.value()).getBytes(UTF_8);
            return header("Basic " + Base64.getEncoder().encodeToString(both));
        }
        return new Header[0];
    }

    private static Header[] header(String value) {
        if (!value.chars().allMatch(character -> character > 31 && character < 127)) {
            throw ProblemException.invalid("api_key", "has characters that no such key has");
        }
        return new Header[] {new BasicHeader(HttpHeaders.AUTHORIZATION, value)};
    }
}
