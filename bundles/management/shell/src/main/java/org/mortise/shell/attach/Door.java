package org.mortise.shell.attach;

import java.io.IOException;
import java.net.ConnectException;
import java.net.StandardProtocolFamily;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.util.Set;
import jdk.net.ExtendedSocketOptions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The socket in an instance's data directory by which one attaches. Only the user whom the process belongs to gets through.
 *
 * <p>It is open before there is a shell behind it: whoever has opened it waits for the first client, has the shell
 * started, and leaves the {@linkplain #channel() channel} to it with the client still in the queue. So inetd and systemd
 * do it for servers that are not always wanted.
 */
public final class Door implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Door.class);

    private final ServerSocketChannel channel;
    private final Path socket;
    private final UserPrincipal owner;

    /** The one that somebody else has opened for the instance in this directory, and leaves to the caller. */
    Door(ServerSocketChannel channel, Path base) throws IOException {
        this.channel = channel;
        socket = SocketPath.of(base);
        owner = Files.getOwner(socket);
    }

    /** @throws IOException if there can be no socket in this directory, or a process that lives has one there */
    public static Door open(Path base) throws IOException {
        var socket = SocketPath.of(base);
        Files.createDirectories(socket.getParent());
        removeStale(socket);
        var channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        try (var path = SocketPath.to(socket)) {
            channel.bind(path.address());
            OwnersOnly.close(socket);
            return new Door(channel, base);
        } catch (IOException e) {
            channel.close();
            throw new IOException("Cannot listen on " + socket + ": " + e.getMessage(), e);
        }
    }

    /** What is to be left to the shell. Whoever gets it closes it. */
    public ServerSocketChannel channel() {
        return channel;
    }

    /**
     * Waits for a client and leaves him in the queue. Who closes it meanwhile interrupts the one that waits as well.
     *
     * @throws java.nio.channels.ClosedChannelException if it was closed
     */
    public void awaitClient() throws IOException {
        channel.configureBlocking(false);
        try (var selector = Selector.open()) {
            channel.register(selector, SelectionKey.OP_ACCEPT);
            do {
                selector.select();
            } while (channel.isOpen() && selector.selectedKeys().isEmpty());
        }
        channel.configureBlocking(true);
    }

    /** The next client that may come in. */
    SocketChannel accept() throws IOException {
        while (true) {
            var client = channel.accept();
            if (isOurs(client)) {
                return client;
            }
            LOG.warn("Another user tried to attach to the shell and was turned away");
            turnAway(client, "The instance belongs to another user, who alone can attach.");
        }
    }

    /** Tells the next client why he cannot come in. */
    public void refuse(String reason) throws IOException {
        turnAway(accept(), reason);
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

    private static void turnAway(SocketChannel client, String reason) {
        try (var wire = new Wire(client)) {
            wire.refuse(reason);
        } catch (IOException e) {
            // It did not stay to hear.
        }
    }
}
