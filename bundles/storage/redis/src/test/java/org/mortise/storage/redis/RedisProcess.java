package org.mortise.storage.redis;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mortise.kit.storage.Outage;
import redis.embedded.core.ExecutableProvider;

/** A real server, for the time of a class of tests, that acknowledges nothing before it is on disk. */
final class RedisProcess implements Outage, BeforeAllCallback, AfterAllCallback {
    private final List<String> options;
    private Path directory;
    private List<String> command;
    private int port;
    private Process process;

    RedisProcess(String... options) {
        this.options = List.of(options);
    }

    @Override
    public void beforeAll(ExtensionContext context) throws IOException {
        directory = Files.createTempDirectory("redis");
        port = freePort();
        command = new ArrayList<>(List.of(
                ExecutableProvider.newJarResourceProvider().get().getPath(),
                "--bind",
                "127.0.0.1",
                "--port",
                String.valueOf(port),
                "--dir",
                directory.toString(),
                "--save",
                "",
                "--appendonly",
                "yes",
                "--appendfsync",
                "always"));
        command.addAll(options);
        restart();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String url() {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public void restart() throws IOException {
        process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new StringBuilder();
        var output = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        for (var line = output.readLine(); line != null; line = output.readLine()) {
            said.append(line).append('\n');
            if (line.contains("Ready to accept connections")) {
                drain(output);
                return;
            }
        }
        throw new IOException("Redis did not start: " + said);
    }

    /** What nobody reads would block it one day. */
    private static void drain(BufferedReader output) {
        var thread = new Thread(() -> {
            try (output) {
                while (output.readLine() != null) {}
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        kill();
        try (var files = Files.list(directory)) {
            for (var file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }
}
