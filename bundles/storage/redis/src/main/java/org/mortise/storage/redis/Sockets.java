package org.mortise.storage.redis;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.SocketChannel;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import redis.clients.jedis.JedisSocketFactory;
import redis.clients.jedis.exceptions.JedisConnectionException;

/** Makes sockets out of channels: unlike other sockets they heed an interrupt, and end with it. */
record Sockets(Server server, int timeoutMillis) implements JedisSocketFactory {

    @Override
    public Socket createSocket() {
        Socket socket = null;
        try {
            socket = SocketChannel.open().socket();
            socket.setTcpNoDelay(true);
            socket.setKeepAlive(true);
            socket.setSoTimeout(timeoutMillis);
            socket.connect(new InetSocketAddress(server.host(), server.port()), timeoutMillis);
            return server.tls() ? secured(socket) : socket;
        } catch (IOException | IllegalArgumentException e) {
            close(socket);
            throw new JedisConnectionException(reason(e), e);
        }
    }

    private Socket secured(Socket socket) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var secured = (SSLSocket) factory.createSocket(socket, server.host(), server.port(), true);
        var parameters = secured.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        secured.setSSLParameters(parameters);
        secured.startHandshake();
        return secured;
    }

    private static String reason(Exception e) {
        return e instanceof java.nio.channels.UnresolvedAddressException || e instanceof java.net.UnknownHostException
                ? "nobody knows this host"
                : String.valueOf(e.getMessage());
    }

    private static void close(Socket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            // It failed before, and that is what is told.
        }
    }
}
