package org.mortise.bench.models;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** A server that generates a word every few milliseconds, as a quick model would, for as long as somebody listens. */
final class Talker implements AutoCloseable {
    private static final long PAUSE_MILLIS = 5;
    private static final byte[] WORD =
            "data: {\"choices\":[{\"delta\":{\"content\":\"on and \"}}]}\n\n".getBytes(UTF_8);

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final BlockingQueue<Long> ended = new LinkedBlockingQueue<>();
    private final HttpServer server;

    Talker() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::talk);
        server.setExecutor(threads);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/chat/completions";
    }

    /** When it noticed that nobody listens any more, by {@link System#nanoTime}; waits for that. */
    long awaitEnd() throws InterruptedException {
        return ended.take();
    }

    private void talk(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (var out = exchange.getResponseBody()) {
            while (true) {
                out.write(WORD);
                out.flush();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (IOException e) {
            ended.add(System.nanoTime());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
