package org.mortise.rest.text;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.mortise.rest.http.Answer;
import org.mortise.rest.http.Call;
import org.mortise.rest.http.Media;

/**
 * Answers with texts that take their time: as server-sent events while they come about, or whole at the end, as the
 * client likes.
 */
public final class TextStreams implements AutoCloseable {
    /** No more than there are calls; none while nobody streams. */
    private final ExecutorService writers = Executors.newCachedThreadPool(thread());

    public Answer answer(Call call, Writer writer) throws Exception {
        return call.wanted().equals(Media.EVENTS)
                ? Answer.of(200, Media.EVENTS, new TextStream(this, writer))
                : Answer.ok(writer.write(piece -> true));
    }

    Future<Object> begin(Callable<Object> work) {
        return writers.submit(work);
    }

    @Override
    public void close() {
        writers.shutdownNow();
    }

    private static ThreadFactory thread() {
        var count = new AtomicInteger();
        return work -> {
            var thread = new Thread(work, "mortise-text-" + count.incrementAndGet());
            thread.setDaemon(true);
            thread.setContextClassLoader(TextStreams.class.getClassLoader());
            return thread;
        };
    }
}
