package org.mortise.shell.attach;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.mortise.shell.attach.Wire.Kind;

/** A client that keeps what it is told, and can be asked to wait for it. */
final class Caller implements AutoCloseable {
    private static final long PATIENCE = 120;

    private final Wire wire;
    private final StringBuilder out = new StringBuilder();
    private final StringBuilder err = new StringBuilder();
    private final CompletableFuture<Integer> status = new CompletableFuture<>();
    private final CountDownLatch gone = new CountDownLatch(1);

    Caller(Path base, Greeting greeting) throws IOException {
        this(base, greeting.encode());
    }

    /** A client that greets as it likes. */
    Caller(Path base, byte[] greeting) throws IOException {
        try (var path = SocketPath.to(SocketPath.of(base))) {
            wire = new Wire(SocketChannel.open(path.address()));
        }
        wire.write(Kind.GREETING, greeting);
        new Thread(this::listen, "caller").start();
    }

    static Greeting script(String script) {
        return new Greeting(script, "/", "", 0, 0, false);
    }

    static Greeting terminal(int columns) {
        return new Greeting("", "/", "xterm-256color", columns, 24, false);
    }

    void type(String text) throws IOException {
        wire.write(Kind.INPUT, text.getBytes(StandardCharsets.UTF_8));
    }

    void resize(int columns, int rows) throws IOException {
        wire.write(
                Kind.SIZE, ByteBuffer.allocate(8).putInt(columns).putInt(rows).array());
    }

    void interrupt() throws IOException {
        wire.write(Kind.INTERRUPT);
    }

    void send(Kind kind, byte... content) throws IOException {
        wire.write(kind, content);
    }

    int status() throws Exception {
        return status.get(PATIENCE, TimeUnit.SECONDS);
    }

    /** Waits until the other end has closed. */
    boolean isLeft() throws InterruptedException {
        return gone.await(PATIENCE, TimeUnit.SECONDS);
    }

    synchronized String out() {
        return out.toString();
    }

    synchronized String err() {
        return err.toString();
    }

    /** Waits until this was written since the last wait, and forgets all up to it. */
    synchronized void await(String text) throws InterruptedException {
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE);
        while (out.indexOf(text) < 0) {
            var left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                throw new AssertionError("'" + text + "' did not come, but: " + out);
            }
            wait(left);
        }
        out.delete(0, out.indexOf(text) + text.length());
    }

    @Override
    public void close() throws IOException {
        wire.close();
    }

    private void listen() {
        try {
            for (var frame = wire.read(); frame.isPresent(); frame = wire.read()) {
                switch (frame.get().kind()) {
                    case OUT -> append(out, frame.get().content());
                    case ERR -> append(err, frame.get().content());
                    case EXIT -> status.complete(frame.get().content()[0] & 0xff);
                    default -> throw new IOException("unexpected " + frame.get().kind());
                }
            }
        } catch (IOException e) {
            status.completeExceptionally(e);
        }
        gone.countDown();
    }

    private synchronized void append(StringBuilder to, byte[] content) {
        to.append(new String(content, StandardCharsets.UTF_8));
        notifyAll();
    }
}
