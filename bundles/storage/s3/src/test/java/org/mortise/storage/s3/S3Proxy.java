package org.mortise.storage.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.mortise.api.storage.Secret;
import org.mortise.kit.storage.Frozen;
import org.mortise.kit.storage.Outage;

/** A server that speaks S3, checks signatures, and keeps objects as files: in a process of its own, for a class of tests. */
final class S3Proxy implements Outage, BeforeAllCallback, AfterAllCallback {
    static final String BUCKET = "records";
    static final String KEY = "a-key-id";
    static final String SECRET = "a-secret-of-40-characters-that-is-hidden";

    private Path directory;
    private int port;
    private Process process;

    @Override
    public void beforeAll(ExtensionContext context) throws Exception {
        directory = Files.createTempDirectory("s3proxy");
        try (var free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }
        Files.createDirectories(directory.resolve("objects").resolve(BUCKET));
        Files.writeString(
                directory.resolve("properties"), """
                s3proxy.authorization=aws-v4
                s3proxy.endpoint=http://127.0.0.1:%d
                s3proxy.identity=%s
                s3proxy.credential=%s
                jclouds.provider=filesystem-nio2
                jclouds.filesystem.basedir=%s
                """.formatted(port, KEY, SECRET, directory.resolve("objects")));
        restart();
    }

    S3Storage.Settings settings() {
        return settings(KEY, SECRET, 16, 30);
    }

    S3Storage.Settings settings(String key, String secret, int connections, int seconds) {
        return new S3Storage.Settings(
                BUCKET,
                "mortise",
                Optional.of("http://127.0.0.1:" + port),
                "us-east-1",
                Optional.of(key),
                Optional.of(new Secret(secret)),
                Optional.empty(),
                connections,
                seconds);
    }

    /** Where its objects are, as files. */
    Path objects() {
        return directory.resolve("objects").resolve(BUCKET);
    }

    Process process() {
        return process;
    }

    Frozen freeze() throws Exception {
        return Frozen.freeze(process.pid());
    }

    @Override
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    @Override
    public void restart() throws Exception {
        process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx512m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.gaul.s3proxy.Main",
                        "--properties",
                        directory.resolve("properties").toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log().toFile()))
                .start();
        while (!answers()) {
            if (process.waitFor(50, TimeUnit.MILLISECONDS)) {
                throw new IOException("The server ended: " + Files.readString(log(), UTF_8));
            }
        }
    }

    private Path log() {
        return directory.resolve("log");
    }

    private boolean answers() {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.getOutputStream().write("GET /healthz HTTP/1.0\r\n\r\n".getBytes(UTF_8));
            return socket.getInputStream().read() > 0;
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) throws Exception {
        kill();
        try (var files = Files.walk(directory)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
