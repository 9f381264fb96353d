package org.mortise.bench.containers;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Asks the probe inside a container. */
final class ProbeClient implements AutoCloseable {
    private static final int ATTEMPTS = 600;
    private static final long PAUSE_MILLIS = 100;

    private final Socket socket;
    private final BufferedReader in;
    private final PrintStream out;

    /** Waits until the probe is there. */
    ProbeClient(int port) throws IOException, InterruptedException {
        socket = connect(port);
        in = new BufferedReader(new InputStreamReader(socket.getInputStream()));
        out = new PrintStream(socket.getOutputStream(), true);
    }

    private static Socket connect(int port) throws IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                return new Socket(InetAddress.getLoopbackAddress(), port);
            } catch (ConnectException e) {
                if (attempt == ATTEMPTS) {
                    throw e;
                }
                TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
            }
        }
    }

    /** The figures that the probe answers with. */
    long[] ask(Object... words) throws IOException {
        var command = String.join(" ", Stream.of(words).map(Object::toString).toList());
        out.println(command);
        var answer = in.readLine();
        if (answer == null || answer.startsWith("!")) {
            throw new IOException(command + ": " + answer);
        }
        return Stream.of(answer.split(" ")).mapToLong(Long::parseLong).toArray();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
