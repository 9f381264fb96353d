package org.mortise.storage.elasticsearch;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mortise.api.storage.Secret;
import org.mortise.kit.storage.Frozen;
import org.mortise.kit.storage.JavaServer;
import org.mortise.kit.storage.Outage;

/** A real server, for the time of a class of tests, in a process of its own that can be killed. */
abstract class TestServer implements Outage, BeforeAllCallback, AfterAllCallback {
    private Path directory;
    private int port;
    private JavaServer server;

    /** Starts it on this port with all it has in this directory. */
    abstract JavaServer start(Path directory, int port) throws Exception;

    /** The process that is to be killed. */
    ProcessHandle process() {
        return ProcessHandle.of(server.pid()).orElseThrow();
    }

    abstract Optional<String> user();

    abstract Optional<Secret> password();

    final String url() {
        return "http://127.0.0.1:" + port;
    }

    final ElasticsearchStorage.Settings settings() {
        return settings(url(), password(), 8, 60);
    }

    final ElasticsearchStorage.Settings settings(
            String url, Optional<Secret> password, int connections, int timeoutSeconds) {
        return new ElasticsearchStorage.Settings(
                url, user(), password, Optional.empty(), "mortise", connections, 5, timeoutSeconds);
    }

    @Override
    public final void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("mortise-search");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server = start(directory, port);
    }

    final Frozen freeze() throws Exception {
        return Frozen.freeze(process().pid());
    }

    @Override
    public final void restart() throws Exception {
        server.restart();
        var settings = settings();
        try (var client = new Client(Servers.of(url()), Credentials.of(settings), settings)) {
            awaitShards(client);
        }
    }

    /** Each index comes back by itself, some time after the server. */
    private static void awaitShards(Client client) throws Exception {
        var health =
                Ask.get("_cluster/health").with("wait_for_status", "yellow").with("timeout", "30s");
        while (client.call(health.bearing(408)).status() == 408) {
            Thread.onSpinWait();
        }
    }

    @Override
    public final void kill() throws Exception {
        var process = process();
        process.destroyForcibly();
        process.onExit().get();
        server.kill();
    }

    @Override
    public final void afterAll(ExtensionContext context) throws Exception {
        kill();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
