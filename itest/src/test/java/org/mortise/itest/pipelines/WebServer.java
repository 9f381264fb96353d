package org.mortise.itest.pipelines;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server of documents with ETags; what has not changed for the one who asks is answered with 304. */
final class WebServer implements AutoCloseable {
    /** What was asked, and the status of the answer. */
    record Asked(String method, String path, Map<String, List<String>> headers, String body, int status) {}

    private record Document(String type, String content) {
        String etag() {
            return '"' + Integer.toHexString(content.hashCode()) + '"';
        }
    }

    private final Map<String, Document> documents = new ConcurrentHashMap<>();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    WebServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    String serve(String path, String type, String content) {
        documents.put(path, new Document(type, content));
        return url(path);
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    /** All that was asked for a path, in order. */
    List<Asked> asked(String path) {
        return asked.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void answer(HttpExchange exchange) throws IOException {
        try (exchange) {
            var path = exchange.getRequestURI().getPath();
            var body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
            var document = documents.get(path);
            var status = status(exchange, document);
            asked.add(new Asked(
                    exchange.getRequestMethod(), path, Map.copyOf(exchange.getRequestHeaders()), body, status));
            if (status == 200) {
                var content = document.content().getBytes(UTF_8);
                exchange.getResponseHeaders().set("Content-Type", document.type());
                exchange.getResponseHeaders().set("ETag", document.etag());
                exchange.sendResponseHeaders(status, content.length);
                exchange.getResponseBody().write(content);
            } else {
                exchange.sendResponseHeaders(status, -1);
            }
        }
    }

    private static int status(HttpExchange exchange, Document document) {
        if (document == null) {
            return 404;
        }
        return document.etag().equals(exchange.getRequestHeaders().getFirst("If-None-Match")) ? 304 : 200;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
