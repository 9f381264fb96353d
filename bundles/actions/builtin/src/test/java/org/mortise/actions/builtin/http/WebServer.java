package org.mortise.actions.builtin.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server whose documents have a version, an ETag and a date, as those of real services do. */
public final class WebServer implements AutoCloseable {

    /** What was asked. */
    public record Asked(String method, String path, Map<String, List<String>> headers, String body) {
        public String header(String name) {
            return String.join(", ", headers.getOrDefault(name, List.of()));
        }
    }

    private final HttpServer server;
    private final List<Asked> asked = new CopyOnWriteArrayList<>();

    public WebServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    /** A client that may reach it. */
    public static Http client() {
        return new Http(AddressPolicy.denying(), Duration.ofMinutes(1), 1 << 20);
    }

    public String url(String path) {
        return "http://localhost:" + server.getAddress().getPort() + path;
    }

    /** All that was asked, in order. */
    public List<Asked> asked() {
        return asked;
    }

    /** Answers each request for a path in its own way. */
    public void on(String path, Answer answer) {
        forget(path);
        server.createContext(path, exchange -> {
            var body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            asked.add(new Asked(
                    exchange.getRequestMethod(),
                    exchange.getRequestURI().toString(),
                    Map.copyOf(exchange.getRequestHeaders()),
                    body));
            answer.to(exchange, body);
            exchange.close();
        });
    }

    /** How a path is answered. */
    public interface Answer {
        void to(HttpExchange exchange, String body) throws IOException;
    }

    /** Has a document from now on; whoever has this version of it already is told so. */
    public void serve(String path, String type, String document) {
        var etag = '"' + Integer.toHexString(document.hashCode()) + '"';
        on(path, (exchange, body) -> {
            exchange.getResponseHeaders().add("Content-Type", type);
            exchange.getResponseHeaders().add("ETag", etag);
            exchange.getResponseHeaders().add("Last-Modified", "Sat, 21 Nov 2026 03:00:00 GMT");
            if (etag.equals(exchange.getRequestHeaders().getFirst("If-None-Match"))) {
                exchange.sendResponseHeaders(304, -1);
            } else {
                send(exchange, 200, document);
            }
        });
    }

    public static void send(HttpExchange exchange, int status, String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    private void forget(String path) {
        try {
            server.removeContext(path);
        } catch (IllegalArgumentException e) {
            // It was not there.
        }
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
