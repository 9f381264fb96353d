package org.mortise.shell.attach;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The socket in the file system. Only the user whom the process belongs to gets through. */
final class Listener implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listener.class);

    private final Path socket;
    private final ServerSocketChannel channel;
    private final UserPrincipal owner;

    Listener(Path socket) throws IOException {
        this.socket = socket;
        Files.createDirectories(socket.getParent());
        removeStale(socket);
        channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try (var path = SocketPath.to(socket)) {
            channel.bind(path.address());
            OwnersOnly.close(socket);
            owner = Files.getOwner(socket);
        } catch (IOException e) {
            channel.close();
            throw new IOException("Cannot listen on " + socket + ": " + e.getMessage(), e);
        }
    }

    /** The next client that may come in. */
    SocketChannel accept() throws IOException {
        while (true) {
            var client = channel.accept();
            if (isOurs(client)) {
                return client;
            }
            turnAway(client);
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(socket);
    }

    /** A process that was killed leaves its socket behind; one that lives keeps it. */
    private static void removeStale(Path socket) throws IOException {
        if (!Files.exists(socket)) {
            return;
        }
        try (var path = SocketPath.to(socket)) {
            SocketChannel.open(path.address()).close();
        } catch (ConnectException e) {
            Files.delete(socket);
            return;
        }
        throw new IOException("Another process listens on " + socket);
    }

    /** The file's mode says the same; the kernel's word also holds in a directory that somebody opened up. */
    private boolean isOurs(SocketChannel client) throws IOException {
        if (!client.supportedOptions().containsAll(Set.of(ExtendedSocketOptions.SO_PEERCRED))) {
            return true;
        }
        return client.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner);
    }

    private static void turnAway(SocketChannel client) {
        LOG.warn("Another user tried to attach to the shell and was turned away");
        try (var wire = new Wire(client)) {
            wire.refuse("The instance belongs to another user, who alone can attach.");
        } catch (IOException e) {
            // It did not stay to hear.
        }
    }
}
