package org.mortise.rest.live;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Supplier;
import org.mortise.rest.http.Content;

/**
 * Runs as server-sent events: those of a project, or one until it has ended. Written when the line takes it, on whatever
 * thread finds that out, so that nobody who watches holds a thread.
 */
final class EventStream implements Content, Viewer, WriteListener {
    private static final byte[] HELLO = bytes("retry: 1000\n\n");
    private static final byte[] BEAT = bytes(":\n\n");
    private static final byte[] HEAD = bytes("event: task_update\ndata: ");
    private static final byte[] END = bytes("\n\n");

    private final Feed feed;
    private final String project;
    private final String run;
    private final Supplier<Optional<Update>> first;
    private final Backlog backlog = new Backlog();
    private AsyncContext exchange;
    private ServletOutputStream out;
    private byte[] sign = HELLO;
    private boolean open;
    private boolean written;
    private boolean ending;

    /**
     * Of these runs.
     *
     * @param project those of this project; all when empty
     * @param run this one only; all when empty
     * @param first what is shown first; asked once nothing that happens is missed any more
     */
    EventStream(Feed feed, String project, String run, Supplier<Optional<Update>> first) {
        this.first = first;
        this.feed = feed;
        this.project = project;
        this.run = run;
    }

    @Override
    public void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (request.getMethod().equals("HEAD")) {
            return;
        }
        feed.join(this);
        synchronized (this) {
            exchange = request.startAsync();
            exchange.setTimeout(0);
            out = response.getOutputStream();
        }
        first.get().ifPresent(this::show);
        out.setWriteListener(this);
    }

    @Override
    public void write(OutputStream stream) {
        throw new UnsupportedOperationException("is written as it comes about");
    }

    @Override
    public boolean wants(Update update) {
        return run.isEmpty() ? project.isEmpty() || project.equals(update.project()) : run.equals(update.run());
    }

    @Override
    public synchronized void show(Update update) {
        backlog.add(update);
        ending |= !run.isEmpty() && update.ended();
        pump();
    }

    @Override
    public synchronized void beat() {
        sign = sign == null ? BEAT : sign;
        pump();
    }

    @Override
    public synchronized void end() {
        ending = true;
        pump();
    }

    @Override
    public synchronized void onWritePossible() {
        open = true;
        pump();
    }

    @Override
    public void onError(Throwable thrown) {
        close();
    }

    /** Writes as long as the line takes it; once it does not, {@link #onWritePossible} tells when it does again. */
    private void pump() {
        try {
            while (open && out.isReady()) {
                var next = next();
                if (next != null) {
                    out.write(next);
                    written = true;
                } else if (written) {
                    out.flush();
                    written = false;
                } else if (ending) {
                    close();
                } else {
                    return;
                }
            }
        } catch (IOException | IllegalStateException e) {
            close();
        }
    }

    private byte[] next() {
        if (sign != null) {
            var bytes = sign;
            sign = null;
            return bytes;
        }
        var update = backlog.next();
        return update == null ? null : event(update);
    }

    private static byte[] event(Update update) {
        var event = new ByteArrayOutputStream(HEAD.length + update.json().length + END.length);
        event.writeBytes(HEAD);
        event.writeBytes(update.json());
        event.writeBytes(END);
        return event.toByteArray();
    }

    private void close() {
        synchronized (this) {
            if (exchange == null) {
                return;
            }
            open = false;
            backlog.clear();
            exchange.complete();
            exchange = null;
        }
        feed.leave(this);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
