package org.mortise.bench.retrieval;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;

/** An instance of the assembled distribution, started for the benchmark and spoken to over REST as anyone would. */
final class Runtime implements AutoCloseable {
    static final ObjectMapper JSON = new ObjectMapper();

    private final Path script;
    private final Path base;
    private final HttpClient http = HttpClient.newHttpClient();
    private final URI address;

    Runtime(Path home, Path base) throws IOException, InterruptedException {
        script = home.resolve("bin/mortise");
        this.base = base;
        mortise("start");
        address = URI.create(Files.readString(base.resolve("data/address")).strip());
    }

    private void mortise(String command) throws IOException, InterruptedException {
        var builder = new ProcessBuilder(script.toString(), command, "--base", base.toString());
        builder.environment().put("MORTISE_HTTP_PORT", "0");
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).redirectError(ProcessBuilder.Redirect.INHERIT);
        if (builder.start().waitFor() != 0) {
            throw new IOException("mortise " + command + " failed");
        }
    }

    JsonNode get(String path) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path)).build());
    }

    JsonNode post(String path, String mediaType, String body) throws IOException, InterruptedException {
        return send(HttpRequest.newBuilder(address.resolve(path))
                .header("Content-Type", mediaType)
                .POST(BodyPublishers.ofString(body))
                .build());
    }

    private JsonNode send(HttpRequest request) throws IOException, InterruptedException {
        var response = http.send(request, BodyHandlers.ofString());
        if (response.statusCode() >= 300) {
            throw new IOException(request.uri() + " answers " + response.statusCode() + ": " + response.body());
        }
        return JSON.readTree(response.body());
    }

    @Override
    public void close() throws IOException, InterruptedException {
        mortise("stop");
    }
}
