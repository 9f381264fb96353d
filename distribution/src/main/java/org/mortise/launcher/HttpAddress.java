package org.mortise.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.Dictionary;

/** Where the web server is about to listen. What is wrong with it is said before the web server is there to fail. */
record HttpAddress(String host, int port) {

    static HttpAddress of(Dictionary<String, Object> settings) {
        var host = settings.get("org.apache.felix.http.host");
        var port = String.valueOf(settings.get("org.osgi.service.http.port")).strip();
        try {
            return new HttpAddress(host == null ? "127.0.0.1" : host.toString().strip(), port(port));
        } catch (NumberFormatException e) {
            throw new LaunchException(
                    Exit.REFUSED,
                    "the HTTP port '%s' is not a number from 0 to 65535; MORTISE_HTTP_PORT or config/org.apache.felix.http.cfg says so"
                            .formatted(port));
        }
    }

    private static int port(String text) {
        var port = Integer.parseInt(text);
        if (port < 0 || port > 65535) {
            throw new NumberFormatException();
        }
        return port;
    }

    /** Until there is someone who asks for a password, only this machine may call. */
    void requireLoopback() {
        if (!resolve().isLoopbackAddress()) {
            throw new LaunchException(
                    Exit.REFUSED,
                    "will not listen on %s: no authenticator is configured, so anyone who reaches that address could run code here. Use 127.0.0.1"
                            .formatted(host));
        }
    }

    void requireFree() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(resolve(), port));
        } catch (IOException e) {
            throw new LaunchException(
                    Exit.ADDRESS_TAKEN,
                    "cannot listen on %s:%d (%s). Set MORTISE_HTTP_PORT to another port, or to 0 for any free one"
                            .formatted(host, port, e.getMessage()));
        }
    }

    private InetAddress resolve() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new LaunchException(Exit.REFUSED, "the HTTP host '" + host + "' is not known here");
        }
    }
}
