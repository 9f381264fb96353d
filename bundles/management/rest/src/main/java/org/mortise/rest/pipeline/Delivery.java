package org.mortise.rest.pipeline;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.mortise.rest.http.Call;

/**
 * What a webhook delivers.
 *
 * @param token what it says is the pipeline's secret, empty without one; kept out of the parameters, which are shown
 * @param parameters the rest of the body
 */
record Delivery(String token, Map<String, Object> parameters) {
    private static final String FIELD = "webhook_token";

    static Delivery of(Call call) throws IOException {
        var parameters = new LinkedHashMap<>(call.object());
        var within = Objects.toString(parameters.remove(FIELD), "");
        var token = Stream.of(
                        call.header("X-Mimir-Webhook-Token"),
                        call.header("X-Mortise-Webhook-Token"),
                        call.query().text("token"),
                        within)
                .filter(given -> !given.isEmpty())
                .findFirst();
        return new Delivery(token.orElse(""), parameters);
    }

    /** Without the token, so that it comes into no log. */
    @Override
    public String toString() {
        return "Delivery" + parameters.keySet();
    }
}
