package org.mortise.shell.attach;

import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;

/**
 * Frames over a socket: one byte that tells the kind, four that tell the length, then so many bytes. One thread reads;
 * any number write. Works on the channel itself because the streams that Java 17 makes of one cannot be read and
 * written at the same time.
 */
final class Wire implements AutoCloseable {
    /** Changes whenever a frame does. The greeting begins with it; the two ends may come from different releases. */
    static final byte VERSION = 1;

    /** Nothing that is sent comes near; a length beyond it is not one of ours. */
    private static final int LONGEST = 1 << 20;

    private static final int HEAD = 5;

    /** What a frame carries. */
    enum Kind {
        /** From the client, the first: who it is and what it wants, a {@link Greeting}. */
        GREETING,
        /** From the client: bytes that were typed. */
        INPUT,
        /** From the client: columns and rows of its window, four bytes each. */
        SIZE,
        /** From the client: Ctrl-C, where the terminal does not send it as a byte. */
        INTERRUPT,
        /** From the server: bytes for the standard output. */
        OUT,
        /** From the server: bytes for the standard error. */
        ERR,
        /** From the server, the last: the exit status, one byte. */
        EXIT
    }

    record Frame(Kind kind, byte[] content) {
        ByteBuffer buffer() {
            return ByteBuffer.wrap(content);
        }
    }

    private final SocketChannel channel;

    /**
     * The one that writes to the channel, which nobody interrupts: to interrupt a thread that writes to a channel is to
     * close it, and Ctrl-C interrupts whoever happens to write.
     */
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        var thread = new Thread(task, "shell writer");
        thread.setDaemon(true);
        return thread;
    });

    Wire(SocketChannel channel) {
        this.channel = channel;
    }

    /** The next frame; empty when the other end has closed. */
    Optional<Frame> read() throws IOException {
        var head = ByteBuffer.allocate(HEAD);
        if (!fill(head)) {
            return Optional.empty();
        }
        var kind = head.get();
        var length = head.getInt();
        if (kind < 0 || kind >= Kind.values().length || length < 0 || length > LONGEST) {
            throw new IOException("What came is not of this protocol");
        }
        var content = ByteBuffer.allocate(length);
        if (!fill(content)) {
            throw new EOFException("The connection ended within a frame");
        }
        return Optional.of(new Frame(Kind.values()[kind], content.array()));
    }

    void write(Kind kind, byte... content) throws IOException {
        write(kind, content, 0, content.length);
    }

    void write(Kind kind, byte[] content, int offset, int length) throws IOException {
        var frame = ByteBuffer.allocate(HEAD + length)
                .put((byte) kind.ordinal())
                .putInt(length)
                .put(content, offset, length)
                .flip();
        try {
            CompletableFuture.runAsync(() -> write(frame), writer).join();
        } catch (CompletionException | RejectedExecutionException e) {
            throw new IOException("The other end is gone", e);
        }
    }

    private void write(ByteBuffer frame) {
        try {
            while (frame.hasRemaining()) {
                channel.write(frame);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes for a client, to which it is no news that the instance is gone: the thread that reads tells it. */
    void send(Kind kind, byte... content) {
        try {
            write(kind, content);
        } catch (IOException e) {
            // See above.
        }
    }

    /** Says why there will be nothing more. */
    void refuse(String sentence) throws IOException {
        write(Kind.ERR, (sentence + '\n').getBytes(StandardCharsets.UTF_8));
        write(Kind.EXIT, (byte) 1);
    }

    /** A stream whose every write is a frame. */
    OutputStream stream(Kind kind) {
        return new OutputStream() {
            @Override
            public void write(int content) throws IOException {
                Wire.this.write(kind, (byte) content);
            }

            @Override
            public void write(byte[] content, int offset, int length) throws IOException {
                Wire.this.write(kind, content, offset, length);
            }
        };
    }

    @Override
    public void close() throws IOException {
        channel.close();
        writer.shutdown();
    }

    private boolean fill(ByteBuffer buffer) throws IOException {
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                return false;
            }
        }
        buffer.flip();
        return true;
    }
}
