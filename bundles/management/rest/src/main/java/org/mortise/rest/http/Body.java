package org.mortise.rest.http;

import jakarta.servlet.http.HttpServletRequest;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** Reads bodies, and no more of them than the limit. */
final class Body {
    private Body() {}

    static String text(HttpServletRequest request, int limit) throws IOException {
        refuseAnnounced(request, limit);
        var bytes = request.getInputStream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw tooLarge(limit);
        }
        var text = Percent.utf8("body", ByteBuffer.wrap(bytes));
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    static InputStream stream(HttpServletRequest request, long limit) throws IOException {
        refuseAnnounced(request, limit);
        return new Limited(request.getInputStream(), limit);
    }

    /** Before the first byte is read, so that a client that waits for "100 Continue" need not send any. */
    private static void refuseAnnounced(HttpServletRequest request, long limit) {
        if (request.getContentLengthLong() > limit) {
            throw tooLarge(limit);
        }
    }

    private static ProblemException tooLarge(long limit) {
        var detail = "The body is larger than the " + limit + " bytes that are allowed here.";
        return new ProblemException(
                Kind.TOO_LARGE, detail, "Send less, or raise the limit in config/org.mortise.rest.cfg.");
    }

    private static final class Limited extends FilterInputStream {
        private final long limit;
        private long count;

        Limited(InputStream in, long limit) {
            super(in);
            this.limit = limit;
        }

        @Override
        public int read() throws IOException {
            var one = super.read();
            count(one < 0 ? 0 : 1);
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            var read = super.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) {
            count += read;
            if (count > limit) {
                throw tooLarge(limit);
            }
        }
    }
}
