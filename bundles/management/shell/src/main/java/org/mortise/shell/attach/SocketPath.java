package org.mortise.shell.attach;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * A socket's file by a path that the system takes. It takes some hundred bytes at most, so a longer path is shortened by
 * a link in the temporary directory, for the moment in which one binds or connects. That leaves the socket where it
 * belongs, and needs no second place that both ends would have to agree on.
 */
final class SocketPath implements AutoCloseable {
    /** 104 on macOS, 108 on Linux, the closing zero included. */
    private static final int LONGEST = 100;

    private final Path path;
    private final Optional<Path> link;

    private SocketPath(Path path, Optional<Path> link) {
        this.path = path;
        this.link = link;
    }

    /** The socket of the instance in this directory. */
    static Path of(Path base) {
        return base.toAbsolutePath().normalize().resolve("data").resolve("shell.sock");
    }

    static SocketPath to(Path socket) throws IOException {
        if (socket.toString().getBytes(StandardCharsets.UTF_8).length <= LONGEST) {
            return new SocketPath(socket, Optional.empty());
        }
        // A fresh directory that is ours alone, so that nobody can put a link of theirs in our way.
        var link = Files.createTempDirectory("mortise").resolve("data");
        Files.createSymbolicLink(link, socket.getParent());
        return new SocketPath(link.resolve(socket.getFileName()), Optional.of(link));
    }

    UnixDomainSocketAddress address() {
        return UnixDomainSocketAddress.of(path);
    }

    @Override
    public void close() throws IOException {
        if (link.isPresent()) {
            Files.delete(link.get());
            Files.delete(link.get().getParent());
        }
    }
}
