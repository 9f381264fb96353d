package org.mortise.models.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow.Subscription;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A body that one thread reads as it comes. Unlike the client's own stream, reading ends when that thread is interrupted,
 * when time is up, and when there is more of it than anybody has a use for; and closing cuts the connection at once.
 */
final class Body extends InputStream implements BodySubscriber<Body> {
    /** Many times what a batch of vectors takes. */
    static final int LIMIT = 32 << 20;

    private static final ByteBuffer END = ByteBuffer.allocate(0);

    /** There is more than the limit. */
    static final class Exceeded extends IOException {
        private static final long serialVersionUID = 1L;
    }

    /** It ended before its end. */
    static final class Broken extends IOException {
        private static final long serialVersionUID = 1L;

        Broken(Throwable why) {
            super(why);
        }
    }

    private final long patience;
    private final boolean renewed;
    private final CompletableFuture<Body> itself = CompletableFuture.completedFuture(this);
    private final Queue<ByteBuffer> at = new ArrayDeque<>();

    /** Never more than one list of buffers, or how it ended. */
    private final BlockingQueue<Object> arrived = new LinkedBlockingQueue<>();

    private volatile Subscription subscription;
    private volatile boolean closed;
    private long begun = System.nanoTime();
    private int size;

    private Body(Duration patience, boolean renewed) {
        this.patience = patience.toNanos();
        this.renewed = renewed;
    }

    /** One that has to be read to its end by then. */
    static Body within(Duration patience) {
        return new Body(patience, false);
    }

    /** One of which some has to come time and again. */
    static Body silentFor(Duration patience) {
        return new Body(patience, true);
    }

    @Override
    public CompletionStage<Body> getBody() {
        return itself;
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        this.subscription = subscription;
        if (closed) {
            subscription.cancel();
        } else {
            subscription.request(1);
        }
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        arrived.add(buffers);
    }

    @Override
    public void onError(Throwable why) {
        arrived.add(why);
    }

    @Override
    public void onComplete() {
        arrived.add(List.of(END));
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        Objects.checkFromIndexSize(offset, length, bytes.length);
        if (length == 0) {
            return 0;
        }
        while (at.isEmpty() || at.peek() != END && !at.peek().hasRemaining()) {
            at.poll();
            if (at.isEmpty()) {
                await();
            }
        }
        if (at.peek() == END) {
            return -1;
        }
        var count = Math.min(length, at.peek().remaining());
        at.peek().get(bytes, offset, count);
        size += count;
        if (size > LIMIT) {
            throw new Exceeded();
        }
        return count;
    }

    private void await() throws IOException {
        if (next() instanceof List<?> buffers) {
            buffers.forEach(buffer -> at.add((ByteBuffer) buffer));
            subscription.request(1);
        }
    }

    private Object next() throws IOException {
        if (renewed) {
            begun = System.nanoTime();
        }
        try {
            var next = arrived.poll(begun + patience - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (next == null) {
                throw new HttpTimeoutException("silent");
            } else if (next instanceof Throwable why) {
                throw new Broken(why);
            }
            return next;
        } catch (InterruptedException e) {
            throw (IOException) new InterruptedIOException().initCause(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
