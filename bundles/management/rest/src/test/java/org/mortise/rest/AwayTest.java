package org.mortise.rest;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The doors with no engine behind them. */
class AwayTest {
    @Test
    void saysSo(@TempDir Path directory) throws Exception {
        try (var runtime = new RestRuntime(directory)) {
            var client = HttpClient.newHttpClient();
            for (var path :
                    new String[] {"/ready", "/api/plugins", "/api/pipelines", "/api/worktasks", "/api/metrics"}) {
                var answer =
                        client.send(HttpRequest.newBuilder(runtime.at(path)).build(), BodyHandlers.ofString());
                assertThat(answer.statusCode()).as(path).isEqualTo(503);
            }
        }
    }
}
