package org.mortise.bench.probe;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Path;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Measures inside the container what the benchmark asks for: a line with a command and its words, separated by blanks, is
 * answered by a line of figures, or one that begins with an exclamation mark. It listens on the port that the system
 * property {@code mortise.bench.port} names.
 */
@Component(service = Probe.class, immediate = true)
public final class Probe {
    private final Door door;
    private final ServerSocket server;

    @Activate
    public Probe(@Reference(policyOption = ReferencePolicyOption.GREEDY) Door door) throws IOException {
        this.door = door;
        var port = Integer.parseInt(System.getProperty("mortise.bench.port"));
        server = new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
        new Thread(this::serve, "mortise-bench-probe").start();
    }

    @Deactivate
    void close() throws IOException {
        server.close();
    }

    /** Ends when the socket is closed. */
    private void serve() {
        while (!server.isClosed()) {
            try (var client = server.accept()) {
                answer(client);
            } catch (IOException e) {
                // that client has gone, or all has
            }
        }
    }

    private void answer(Socket client) throws IOException {
        var in = new BufferedReader(new InputStreamReader(client.getInputStream()));
        var out = new PrintStream(client.getOutputStream(), true);
        for (var line = in.readLine(); line != null; line = in.readLine()) {
            out.println(answer(line.split(" ")));
        }
    }

    private String answer(String... words) {
        var deployment = new Deployment(door);
        try {
            return switch (words[0]) {
                case "drop" -> deployment.drop(Path.of(words[1]), Path.of(words[2]), words[3]);
                case "replace" -> deployment.replace(Path.of(words[1]), Path.of(words[2]), words[3]);
                case "remove" -> deployment.remove(Path.of(words[1]));
                default -> "!unknown: " + words[0];
            };
        } catch (Exception e) {
            return "!" + e;
        }
    }
}
