package org.mortise.models.http;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Speaks HTTP over a socket of its own, byte by byte as a test wants it, and sees when a connection is cut. */
public final class ModelServer implements AutoCloseable {
    private final ServerSocket socket;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Asked> asked = new CopyOnWriteArrayList<>();
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CountDownLatch cut = new CountDownLatch(1);
    private volatile Reply reply;

    /** What was asked; header names in lower case. */
    public record Asked(String line, Map<String, String> headers, String body) {}

    /** How it answers: bytes to write, as they are. */
    public interface Reply {
        void to(Asked asked, Writer writer) throws Exception;
    }

    /** Where it answers. */
    public interface Writer {
        /** Writes text, at once. */
        void write(String text) throws IOException;
    }

    public ModelServer() throws IOException {
        socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        threads.execute(this::accept);
    }

    /** Answers in this way from now on. */
    public void on(Reply reply) {
        this.reply = reply;
    }

    /** Answers with JSON from now on. */
    public void json(int status, String json) {
        on((asked, writer) -> writer.write(whole(status, "application/json", json)));
    }

    /** A whole response. */
    public static String whole(int status, String type, String body, String... headers) {
        var more =
                String.join("", List.of(headers).stream().map(h -> h + "\r\n").toList());
        return "HTTP/1.1 " + status + " X\r\nContent-Type: " + type + "\r\nConnection: close\r\n" + more
                + "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length + "\r\n\r\n" + body;
    }

    /** The beginning of a stream of events, which ends with the connection. */
    public static String stream() {
        return "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream; charset=utf-8\r\nConnection: close\r\n\r\n";
    }

    public String url(String path) {
        return "http://127.0.0.1:" + socket.getLocalPort() + path;
    }

    public String name() {
        return "127.0.0.1:" + socket.getLocalPort();
    }

    /** All that was asked, in order. */
    public List<Asked> asked() {
        return asked;
    }

    /** Waits until a client has cut a connection. */
    public void awaitCut() throws InterruptedException {
        cut.await();
    }

    private void accept() {
        try {
            while (true) {
                var client = socket.accept();
                open.add(client);
                threads.execute(() -> serve(client));
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void serve(Socket client) {
        try (client) {
            var in = new BufferedInputStream(client.getInputStream());
            var request = request(in);
            asked.add(request);
            threads.execute(() -> watch(in));
            reply.to(request, text -> {
                client.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
                client.getOutputStream().flush();
            });
        } catch (Exception e) {
            // The client has gone, or the test is over.
        }
    }

    /** A client says nothing more, so this ends when it goes. */
    private void watch(InputStream in) {
        try {
            if (in.read() < 0) {
                cut.countDown();
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                cut.countDown();
            }
        }
    }

    private static Asked request(InputStream in) throws IOException {
        var first = line(in);
        var headers = new LinkedHashMap<String, String>();
        for (var line = line(in); !line.isEmpty(); line = line(in)) {
            var colon = line.indexOf(':');
            headers.put(
                    line.substring(0, colon).toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
        }
        var length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        return new Asked(first, headers, new String(in.readNBytes(length), StandardCharsets.UTF_8));
    }

    private static String line(InputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c != '\n'; c = in.read()) {
            if (c < 0) {
                throw new IOException("gone");
            } else if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        for (var client : open) {
            client.close();
        }
        threads.shutdownNow();
    }
}
