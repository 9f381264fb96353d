package org.mortise.models.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.InterruptedIOException;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mortise.api.problem.ProblemException;
import org.mortise.storage.json.Json;

/** What a server has begun to answer. For one thread, which ends when it is interrupted; closing it cuts it off. */
public final class Answer implements AutoCloseable {
    private static final int LONGEST_COMPLAINT = 8 << 10;
    private static final String DATA = "data:";

    private final CompletableFuture<HttpResponse<Body>> response;
    private final Body body;
    private final Trouble trouble;
    private final BufferedReader lines;

    /** Makes something of a body. */
    @FunctionalInterface
    public interface Reading<T> {
        /** An {@link IOException} says what is wrong with it, as the rest of a sentence about the answer. */
        T read(InputStream body) throws IOException;
    }

    Answer(CompletableFuture<HttpResponse<Body>> response, Body body, Trouble trouble) {
        this.response = response;
        this.body = body;
        this.trouble = trouble;
        this.lines = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8));
    }

    /** Waits for it to begin, and to begin well. */
    void await(Duration patience) throws InterruptedException {
        try {
            var begun = response.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            if (begun.statusCode() != 200) {
                throw trouble.refused(begun.statusCode(), begun.headers(), complaint());
            }
        } catch (TimeoutException e) {
            throw trouble.silent();
        } catch (ExecutionException e) {
            throw trouble.unreachable(e.getCause());
        }
    }

    private String complaint() throws InterruptedException {
        try {
            return new String(body.readNBytes(LONGEST_COMPLAINT), StandardCharsets.UTF_8);
        } catch (InterruptedIOException e) {
            throw interrupted(e);
        } catch (IOException e) {
            return ""; // The status says enough.
        }
    }

    /** Whether it comes as events. */
    public boolean isStream() {
        return response.join()
                .headers()
                .firstValue("Content-Type")
                .filter(type -> type.startsWith("text/event-stream"))
                .isPresent();
    }

    /** All of it, as a value of JSON. */
    public Map<String, Object> object() throws InterruptedException {
        return read(all -> Json.object(all.readAllBytes()));
    }

    /** All of it. */
    public <T> T read(Reading<T> reading) throws InterruptedException {
        try {
            var value = reading.read(body);
            trouble.over();
            return value;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** The data of the next event, of those that have some; {@code null} at the end. */
    public String event() throws InterruptedException {
        try {
            var data = new StringBuilder();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(DATA)) {
                    data.append(data.isEmpty() ? "" : "\n")
                            .append(line.substring(DATA.length()).strip());
                } else if (line.isEmpty() && !data.isEmpty()) {
                    return data.toString();
                }
            }
            return data.isEmpty() ? null : data.toString();
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** It is complete, and was well. */
    public void complete() {
        trouble.over();
    }

    /** It is not what was asked for. */
    public ProblemException wrong(String how) {
        return trouble.wrong(how);
    }

    /** It says that something went wrong. */
    public ProblemException complains(Object error) {
        return trouble.complains(error);
    }

    private ProblemException failed(IOException e) throws InterruptedException {
        if (e instanceof InterruptedIOException) {
            throw interrupted(e);
        } else if (e instanceof HttpTimeoutException) {
            return trouble.silent();
        } else if (e instanceof Body.Exceeded) {
            return trouble.wrong("has more than " + (Body.LIMIT >> 20) + " MiB");
        } else if (e instanceof Body.Broken) {
            return trouble.wrong("broke off");
        }
        var malformed = e instanceof JsonProcessingException || e.getCause() instanceof JsonProcessingException;
        return trouble.wrong(malformed ? "is not JSON" : e.getMessage());
    }

    private static InterruptedException interrupted(Exception e) {
        return (InterruptedException) new InterruptedException().initCause(e);
    }

    @Override
    public void close() {
        response.cancel(true);
        body.close();
    }
}
