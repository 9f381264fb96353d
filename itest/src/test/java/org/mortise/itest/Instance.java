package org.mortise.itest;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * An instance of the assembled distribution, run by {@code bin/mortise} in a process of its own on the Java that runs the
 * tests, with a directory of its own and any free port. Made, it does not run yet: {@link #start()} it once there lies in
 * its directory what should be found there.
 */
public final class Instance implements AutoCloseable {
    private static final Pattern GREETING = Pattern.compile("^Mortise .* answers at (\\S+) after .*");
    private static final long PATIENCE_SECONDS = 120;

    private final Path base;
    private final Map<String, String> environment;
    private final ConcurrentLinkedQueue<String> console = new ConcurrentLinkedQueue<>();
    private Process process;
    private Rest rest;

    public Instance(Path base) {
        this(base, Map.of());
    }

    /** @param environment what to set besides the port, as in {@code MORTISE_OPTS} */
    public Instance(Path base, Map<String, String> environment) {
        this.base = base;
        this.environment = environment;
        Stream.of(deploy(), config()).forEach(Instance::create);
    }

    /** Starts it and returns once it answers and has looked at everything that lay in its folders. */
    public Instance start() {
        var ready = new CompletableFuture<URI>();
        process = spawn();
        read(process, ready);
        try {
            rest = new Rest(ready.get(PATIENCE_SECONDS, TimeUnit.SECONDS));
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            throw new AssertionError("it did not start:\n" + console(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
        Await.until("it is ready", () -> rest.get("/ready").status() == 200);
        return this;
    }

    private Process spawn() {
        var builder = Home.command("run", "--base", base.toString()).redirectErrorStream(true);
        builder.environment().put("MORTISE_HTTP_PORT", "0");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends by itself with the process. */
    private void read(Process process, CompletableFuture<URI> ready) {
        var reader = new Thread(() -> {
            try (var lines = process.inputReader(UTF_8)) {
                lines.lines().forEach(line -> {
                    console.add(line);
                    var greeting = GREETING.matcher(line);
                    if (greeting.matches()) {
                        ready.complete(URI.create(greeting.group(1)));
                    }
                });
            } catch (IOException | UncheckedIOException e) {
                console.add("(its output broke off: " + e + ')');
            }
            ready.completeExceptionally(new IllegalStateException("it ended"));
        });
        reader.setDaemon(true);
        reader.start();
    }

    public Path base() {
        return base;
    }

    public Path deploy() {
        return base.resolve("deploy");
    }

    public Path config() {
        return base.resolve("config");
    }

    public Path data() {
        return base.resolve("data");
    }

    public Rest rest() {
        return rest;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** All that it wrote so far, which is its log too. */
    public String console() {
        return String.join("\n", console);
    }

    /** The generations of a plugin as REST shows them, the newest first; none if there is no such plugin. */
    public List<JsonNode> generations(String plugin) {
        var reply = rest.get("/api/plugins/" + plugin);
        return reply.status() == 404
                ? List.of()
                : StreamSupport.stream(reply.good().get("generations").spliterator(), false)
                        .toList();
    }

    /** Runs a pipeline and returns the run once it has ended, well or not. */
    public JsonNode run(String pipeline, Map<String, Object> parameters) {
        return rest.post("/api/pipelines/" + pipeline + "/execute?wait=120s", Map.of("parameters", parameters))
                .good();
    }

    /** Ends it as nothing can prevent: what it did not write down is gone. */
    public void kill() {
        process.destroyForcibly();
        awaitEnd();
    }

    /** Asks it to end, and waits for it; the exit code. */
    public int stop() {
        process.destroy();
        return awaitEnd();
    }

    private int awaitEnd() {
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("it did not end:\n" + console());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        }
    }

    /** Ends it if it still runs. */
    @Override
    public void close() {
        if (process != null && process.isAlive()) {
            stop();
        }
    }

    private static void create(Path directory) {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
