package org.mortise.itest.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

/** A server of models that speaks as OpenAI's and Jina's do, for as long as it is well; it can be ill in several ways. */
final class ModelServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** How it is. */
    enum Condition {
        WELL,
        /** Nobody listens. */
        DEAD,
        /** It takes what it is asked, and says nothing. */
        SILENT,
        /** It complains, and repeats what it was told in confidence. */
        BROKEN
    }

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch over = new CountDownLatch(1);
    private volatile Condition condition;
    private HttpServer server;
    private InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    ModelServer() throws IOException {
        become(Condition.WELL);
    }

    /** Always at the same address. */
    void become(Condition next) throws IOException {
        condition = next;
        if (next == Condition.DEAD) {
            server.stop(0);
            server = null;
        } else if (server == null) {
            server = HttpServer.create(address, 0);
            server.setExecutor(threads);
            server.createContext("/embeddings", exchange -> answer(exchange, ModelServer::vectors));
            server.createContext("/rerank", exchange -> answer(exchange, ModelServer::scores));
            server.createContext("/chat", exchange -> answer(exchange, ModelServer::text));
            server.start();
            address = server.getAddress();
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + address.getPort() + path;
    }

    private interface Answer {
        Object to(Map<?, ?> asked);
    }

    private void answer(HttpExchange exchange, Answer answer) throws IOException {
        try (exchange) {
            var asked = JSON.readValue(exchange.getRequestBody(), Map.class);
            switch (condition) {
                case SILENT -> over.await();
                case BROKEN ->
                    send(exchange, 500, complaint(exchange.getRequestHeaders().getFirst("Authorization")));
                default -> send(exchange, 200, answer.to(asked));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Object complaint(String authorization) {
        return Map.of("error", Map.of("message", "no memory left for " + authorization));
    }

    private static Object vectors(Map<?, ?> asked) {
        return Map.of("data", each((List<?>) asked.get("input"), i -> Map.of("index", i, "embedding", List.of(i, 1))));
    }

    private static Object scores(Map<?, ?> asked) {
        return Map.of(
                "results",
                each((List<?>) asked.get("documents"), i -> Map.of("index", i, "relevance_score", 1.0 / (1 + i))));
    }

    private static Object text(Map<?, ?> asked) {
        return Map.of("choices", List.of(Map.of("message", Map.of("content", "It is well."), "finish_reason", "stop")));
    }

    private static List<?> each(List<?> things, java.util.function.IntFunction<?> result) {
        return IntStream.range(0, things.size()).mapToObj(result).toList();
    }

    private static void send(HttpExchange exchange, int status, Object body) throws IOException {
        var bytes = JSON.writeValueAsString(body).getBytes(UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        over.countDown();
        if (server != null) {
            server.stop(0);
        }
        threads.shutdownNow();
    }
}
