package org.mortise.kit.storage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * A server in a JVM of its own, which can be killed and started again on what it had kept. Says what it wrote when it does
 * not come up.
 */
public final class JavaServer implements Outage, AutoCloseable {
    private static final int SECONDS_TO_START = 300;
    private static final int OLDEST_FOR_OLD_SERVERS = 17;
    private static final int NEWEST_FOR_OLD_SERVERS = 21;

    private final List<String> command;
    private final Path directory;
    private final Pattern ready;
    private Process process;

    private JavaServer(List<String> command, Path directory, Pattern ready) {
        this.command = command;
        this.directory = directory;
        this.ready = ready;
    }

    /**
     * Starts a server.
     *
     * @param java the launcher: {@link #thisJava()} or {@link #olderJava()}
     * @param directory an own one: its working directory, where {@code server.log} is written too
     * @param ready a part of the line on its output that says that it answers
     * @param arguments options of the JVM, the class path, the main class, its arguments
     */
    public static JavaServer start(String java, Path directory, String ready, List<String> arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(java);
        command.addAll(arguments);
        var server = new JavaServer(command, Files.createDirectories(directory), Pattern.compile(ready));
        server.restart();
        return server;
    }

    /** The JDK that runs the tests. */
    public static String thisJava() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }

    /** For servers that do not run on the newest: the JDK that runs the tests if it is old enough, else another of the machine. */
    public static String olderJava() throws IOException {
        return InstalledJava.all()
                .filter(java -> java.feature() >= OLDEST_FOR_OLD_SERVERS && java.feature() <= NEWEST_FOR_OLD_SERVERS)
                .findFirst()
                .map(java -> java.launcher().toString())
                .orElseThrow(() -> new IllegalStateException("This server needs a Java from " + OLDEST_FOR_OLD_SERVERS
                        + " to " + NEWEST_FOR_OLD_SERVERS + ". The tests run on "
                        + Runtime.version().feature()
                        + ", and neither is there one on PATH nor beside these. Put one there."));
    }

    @Override
    public void restart() throws IOException, InterruptedException {
        var log = directory.resolve("server.log");
        Files.deleteIfExists(log);
        process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        var end = System.nanoTime() + TimeUnit.SECONDS.toNanos(SECONDS_TO_START);
        while (!ready.matcher(written(log)).find()) {
            if (process.waitFor(20, TimeUnit.MILLISECONDS) || System.nanoTime() > end) {
                process.destroyForcibly();
                throw new IllegalStateException("The server did not start: " + written(log));
            }
        }
    }

    private static String written(Path log) throws IOException {
        return Files.exists(log) ? new String(Files.readAllBytes(log), java.nio.charset.StandardCharsets.UTF_8) : "";
    }

    /** The number of its process, for signals. */
    public long pid() {
        return process.pid();
    }

    /** At once, as {@code kill -9} does. */
    @Override
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void close() throws InterruptedException {
        kill();
    }
}
