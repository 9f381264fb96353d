package org.mortise.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.launcher.Doorkeeper.Shell;
import org.mortise.shell.attach.Door;

class DoorkeeperTest {
    @TempDir
    Path base;

    @Test
    void leavesTheDoorToTheShellWithTheClientInFrontOfIt() throws Exception {
        var shell = new CompletableFuture<Door>();
        try (var keeper = open(shell::complete);
                var client = connect()) {
            var served = shell.get(60, SECONDS).channel().accept();

            assertThat(served.getRemoteAddress()).isEqualTo(client.getLocalAddress());
        }
    }

    @Test
    void tellsWhyThereIsNoShellAndTriesAgainWithTheNext() throws Exception {
        var shell = new CompletableFuture<Door>();
        var broken = new CompletableFuture<Void>();
        try (var keeper = open(door -> {
            if (broken.complete(null)) {
                throw new LaunchException(Exit.FAILED, "jline does not start: it is broken");
            }
            shell.complete(door);
        })) {
            try (var client = connect()) {
                assertThat(all(client)).contains("The shell cannot be started: jline does not start: it is broken");
                assertThat(shell).isNotDone();
            }
            try (var client = connect()) {
                assertThat(shell.get(60, SECONDS).channel().isOpen()).isTrue();
            }
        }
    }

    @Test
    void goesWithTheInstance() throws Exception {
        var keeper = open(door -> {
            throw new AssertionError("nobody has come");
        });
        var thread = Thread.getAllStackTraces().keySet().stream()
                .filter(each -> each.getName().equals("mortise-door"))
                .findAny()
                .orElseThrow();

        keeper.close();

        thread.join(60_000);
        assertThat(thread.isAlive()).isFalse();
        assertThat(socket()).doesNotExist();
    }

    @Test
    void isNotWhereThereCanBeNoSocket() throws IOException {
        Files.createDirectories(socket().resolve("in the way"));

        assertThat(Doorkeeper.open(new Instance(base), door -> {})).isEmpty();
    }

    private Doorkeeper open(Shell shell) {
        return Doorkeeper.open(new Instance(base), shell).orElseThrow();
    }

    private Path socket() {
        return base.resolve("data/shell.sock");
    }

    private SocketChannel connect() throws IOException {
        return SocketChannel.open(UnixDomainSocketAddress.of(socket()));
    }

    private static String all(SocketChannel client) throws IOException {
        return new String(Channels.newInputStream(client).readAllBytes(), StandardCharsets.UTF_8);
    }
}
