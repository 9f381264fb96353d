package org.mortise.models.http;

import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import org.mortise.api.plugin.Health;
import org.mortise.storage.json.Json;

/** A server of models. Nothing is asked of it, and no thread begun, before the first call. */
public final class Server implements AutoCloseable {
    private final Endpoint endpoint;
    private final Duration patience;
    private final Trouble trouble;
    private HttpClient client;

    /** @param seconds that it may take */
    public Server(Endpoint endpoint, int seconds) {
        this(endpoint, Duration.ofSeconds(seconds));
    }

    Server(Endpoint endpoint, Duration patience) {
        this.endpoint = endpoint;
        this.patience = patience;
        this.trouble = new Trouble(endpoint, patience);
    }

    /** Asks for something that has to be here, the last byte of it, when the server's time is up. */
    public Answer ask(Map<String, ?> request) throws InterruptedException {
        return answer(request, "application/json", Body.within(patience));
    }

    /** Asks for something that comes bit by bit, for as long as the server is never silent for its time. */
    public Answer listen(Map<String, ?> request) throws InterruptedException {
        return answer(request, "text/event-stream", Body.silentFor(patience));
    }

    private Answer answer(Map<String, ?> json, String type, Body body) throws InterruptedException {
        var request = endpoint.request()
                .setHeader("Content-Type", "application/json")
                .setHeader("Accept", type)
                .POST(BodyPublishers.ofByteArray(Json.bytes(json)))
                .build();
        var answer = new Answer(client().sendAsync(request, response -> body), body, trouble);
        try {
            answer.await(patience);
            return answer;
        } catch (Throwable e) {
            answer.close();
            throw e;
        }
    }

    /**
     * How the last call went, for a call is the only test of a model that says something, and costs what a call costs. One
     * that was never called is well: what needs it may start before it does.
     */
    public Health health() {
        return trouble.health();
    }

    /** Ends the client's threads; up to Java 20 they end by themselves when nobody has the client any more. */
    @Override
    public synchronized void close() throws Exception {
        Object ended = client;
        client = null;
        if (ended instanceof AutoCloseable closeable) {
            closeable.close();
        }
    }

    /**
     * Redirects would take the key to where they please. And it speaks HTTP/1.1, where a call is a connection that can be
     * cut off; some servers do not take the client's offer of HTTP/2 without TLS for what it is, and lose the body.
     */
    private synchronized HttpClient client() {
        if (client == null) {
            client = HttpClient.newBuilder()
                    .version(Version.HTTP_1_1)
                    .connectTimeout(patience)
                    .followRedirects(Redirect.NEVER)
                    .build();
        }
        return client;
    }

    @Override
    public String toString() {
        return endpoint.toString();
    }
}
