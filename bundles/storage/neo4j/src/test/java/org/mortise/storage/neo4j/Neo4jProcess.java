package org.mortise.storage.neo4j;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store.CloseableResource;
import org.mortise.kit.storage.Frozen;
import org.mortise.kit.storage.JavaServer;
import org.mortise.kit.storage.Outage;
import org.neo4j.configuration.GraphDatabaseSettings;
import org.neo4j.configuration.connectors.BoltConnector;
import org.neo4j.configuration.connectors.HttpConnector;
import org.neo4j.configuration.helpers.SocketAddress;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilder;

/** A real server in a process of its own that can be killed; one for all classes of a run, for it is long in coming. */
final class Neo4jProcess implements Outage, BeforeAllCallback, CloseableResource {
    static final Neo4jProcess SERVER = new Neo4jProcess();

    private Path directory;
    private int port;
    private JavaServer server;

    public static void main(String[] arguments) throws IOException {
        var server = new DatabaseManagementServiceBuilder(Path.of(arguments[0]))
                .setConfig(BoltConnector.enabled, true)
                .setConfig(BoltConnector.listen_address, new SocketAddress("127.0.0.1", Integer.parseInt(arguments[1])))
                .setConfig(HttpConnector.enabled, false)
                .setConfig(GraphDatabaseSettings.pagecache_memory, 64L << 20)
                .setConfig(GraphDatabaseSettings.auth_enabled, false)
                .build();
        System.out.println("ready");
        System.in.read(); // It ends with whoever started it.
        server.shutdown();
    }

    private Neo4jProcess() {}

    String url() {
        return "bolt://127.0.0.1:" + port;
    }

    /** The first class starts it, and it is closed after the last. */
    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        var run = context.getRoot().getStore(Namespace.create(Neo4jProcess.class));
        if (run.get(this) == null) {
            start();
            run.put(this, this);
        }
    }

    private void start() throws Exception {
        directory = Files.createTempDirectory("neo4j");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server = JavaServer.start(
                JavaServer.olderJava(),
                directory,
                "ready",
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Neo4jProcess.class.getName(),
                        directory.resolve("home").toString(),
                        String.valueOf(port)));
    }

    Frozen freeze() throws Exception {
        return Frozen.freeze(server.pid());
    }

    @Override
    public void restart() throws Exception {
        server.restart();
    }

    @Override
    public void kill() throws InterruptedException {
        server.kill();
    }

    @Override
    public void close() throws Exception {
        kill();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
