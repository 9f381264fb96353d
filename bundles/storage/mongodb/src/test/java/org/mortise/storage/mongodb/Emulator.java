package org.mortise.storage.mongodb;

import de.bwaldvogel.mongo.MongoServer;
import de.bwaldvogel.mongo.backend.h2.H2Backend;
import de.bwaldvogel.mongo.bson.Document;
import de.bwaldvogel.mongo.wire.message.MongoMessage;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mortise.kit.storage.Frozen;
import org.mortise.kit.storage.JavaServer;
import org.mortise.kit.storage.Outage;

/**
 * A wire-compatible emulator of MongoDB, in a process of its own that can be killed, for the time of a class of tests. It
 * is no MongoDB: no package that a build can have brings one.
 */
final class Emulator implements Outage, BeforeAllCallback, AfterAllCallback {
    private Path directory;
    private int port;
    private JavaServer server;

    public static void main(String[] arguments) throws IOException {
        var server = new MongoServer(new Durable(arguments[0]));
        server.bind("127.0.0.1", Integer.parseInt(arguments[1]));
        System.out.println("ready");
        System.in.read(); // It ends with whoever started it.
        server.shutdownNow();
    }

    /**
     * Answers when what it was told is in its file, as a server does that is worth the name: of each message the whole, or
     * nothing. The store underneath commits by itself, too, when it has much to write or has waited for a second, and what
     * it commits then is whatever the threads have come to: a document of which the index does not know yet, which nobody
     * can ever write again if the process is killed then. So it is not to, and messages take their turn.
     */
    private static final class Durable extends H2Backend {
        Durable(String file) {
            super(new MVStore.Builder()
                    .fileName(file)
                    .autoCommitDisabled()
                    .autoCommitBufferSize(0)
                    .open());
        }

        @Override
        public synchronized Document handleMessage(MongoMessage message) {
            var answer = super.handleMessage(message);
            commit();
            return answer;
        }
    }

    String url() {
        return "mongodb://127.0.0.1:" + port;
    }

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("mongodb");
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }
        server = JavaServer.start(
                JavaServer.thisJava(),
                directory,
                "ready",
                List.of(
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx768m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Emulator.class.getName(),
                        directory.resolve("emulator.mv").toString(),
                        String.valueOf(port)));
    }

    @Override
    public void restart() throws Exception {
        server.restart();
    }

    @Override
    public void kill() throws InterruptedException {
        server.kill();
    }

    Frozen freeze() throws Exception {
        return Frozen.freeze(server.pid());
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
