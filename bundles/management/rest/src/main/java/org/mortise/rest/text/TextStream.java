package org.mortise.rest.text;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Content;
import org.mortise.rest.http.Json;
import org.mortise.rest.http.Problems;

/**
 * One text as server-sent events: {@code text} for each piece, and at the end {@code done}, or {@code problem}. It is
 * written on a thread of its own, so that this one can listen whether the client is still there: while there is nothing
 * to say, it says a comment that nobody reads. Once that finds nobody, the writer is interrupted.
 */
final class TextStream implements Content {
    /** The first thing that is said to a client that has gone is lost, and the second fails: twice this is under 100 ms. */
    private static final int BEAT_MILLIS = 40;

    /** Pieces that may wait for a client that reads slowly, before the writer has to. */
    private static final int WAITING = 256;

    private static final byte[] BEAT = bytes(":\n\n");

    private final TextStreams streams;
    private final Writer writer;
    private final BlockingQueue<byte[]> pieces = new ArrayBlockingQueue<>(WAITING);

    TextStream(TextStreams streams, Writer writer) {
        this.streams = streams;
        this.writer = writer;
    }

    @Override
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (!request.getMethod().equals("HEAD")) {
            write(response.getOutputStream());
        }
    }

    @Override
    public void write(OutputStream out) throws IOException {
        var written = streams.begin(() -> writer.write(this::hand));
        try {
            pass(written, out);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            written.cancel(true);
        }
    }

    private boolean hand(String piece) throws InterruptedException {
        pieces.put(event("text", Json.write(Map.of("text", piece))));
        return true;
    }

    private void pass(Future<Object> written, OutputStream out) throws IOException, InterruptedException {
        var begun = false;
        while (!written.isDone() || !pieces.isEmpty()) {
            var piece = pieces.poll(BEAT_MILLIS, TimeUnit.MILLISECONDS);
            if (piece == null && written.isDone()) {
                break;
            }
            for (var next = piece == null ? BEAT : piece; next != null; next = pieces.poll()) {
                out.write(next);
            }
            out.flush();
            begun = true;
        }
        end(written, out, begun);
    }

    /** What goes wrong before anything was said is an answer like any other. */
    private static void end(Future<Object> written, OutputStream out, boolean begun)
            throws IOException, InterruptedException {
        try {
            out.write(event("done", Json.write(written.get())));
        } catch (ExecutionException e) {
            if (!begun && e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            out.write(event("problem", problem(e.getCause())));
        }
        out.flush();
    }

    private static byte[] problem(Throwable thrown) throws IOException {
        Answer answer = Problems.answer(thrown);
        var document = new ByteArrayOutputStream();
        answer.content().write(document);
        return document.toByteArray();
    }

    /** JSON is one line. */
    private static byte[] event(String name, byte[] json) {
        var event = new ByteArrayOutputStream(json.length + 32);
        event.writeBytes(bytes("event: " + name + "\ndata: "));
        event.writeBytes(json);
        event.writeBytes(bytes("\n\n"));
        return event.toByteArray();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
