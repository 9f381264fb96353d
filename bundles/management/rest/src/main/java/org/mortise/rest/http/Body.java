package org.mortise.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.eclipse.jetty.http.HttpException;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The body of a request, and no more of it than the limit; one that breaks off is the sender's mistake. */
final class Body extends InputStream {
    private static final Logger LOG = LoggerFactory.getLogger(Body.class);

    /** How long to listen to a client after it was refused. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final InputStream in;
    private final long limit;
    private long count;

    private Body(InputStream in, long limit) {
        this.in = in;
        this.limit = limit;
    }

    /** Refuses a length that is announced before a byte is read; who waits for "100 Continue" need not send any. */
    static Body of(HttpServletRequest request, long limit) throws IOException {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
        return new Body(request.getInputStream(), limit);
    }

    static boolean isThere(HttpServletRequest request) {
        return request.getContentLengthLong() > 0 || request.getHeader("Transfer-Encoding") != null;
    }

    /**
     * Takes in what is still to come of a body that was refused, and forgets it. Closing the connection instead is what
     * a client that sends all before it looks for an answer notices as a broken pipe, and the answer is lost to it.
     */
    static void discard(HttpServletRequest request, long atMost) {
        if (!isThere(request) || request.getHeader("Expect") != null) {
            return;
        }
        try {
            read(request, atMost);
        } catch (IOException | HttpException.RuntimeException e) {
            LOG.debug("A client that was refused has gone", e);
        }
    }

    private static void read(HttpServletRequest request, long atMost) throws IOException {
        var in = request.getInputStream();
        var buffer = new byte[64 * 1024];
        var deadline = System.nanoTime() + PATIENCE.toNanos();
        for (var left = atMost; left > 0 && System.nanoTime() < deadline; ) {
            var read = in.read(buffer);
            left = read < 0 ? 0 : left - read;
        }
    }

    String text() throws IOException {
        var text = Percent.utf8("body", ByteBuffer.wrap(readAllBytes()));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        try {
            var read = in.read(bytes, offset, length);
            count += Math.max(0, read);
            if (count > limit) {
                throw tooLarge(limit);
            }
            return read;
        } catch (IOException | HttpException.RuntimeException e) {
            throw ProblemException.invalid("body", "broke off before it was whole");
        }
    }

    private static ProblemException tooLarge(long limit) {
        var detail = "The body is larger than the " + limit + " bytes that are allowed here.";
        return new ProblemException(
                Kind.TOO_LARGE, detail, "Send less, or raise the limit in config/org.mortise.rest.cfg.");
    }
}
