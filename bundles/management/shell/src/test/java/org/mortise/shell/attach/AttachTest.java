package org.mortise.shell.attach;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.plugin.GenerationState;
import org.mortise.shell.AllCommands;
import org.mortise.shell.MemoryPipelines;
import org.mortise.shell.MemoryPlugins;
import org.mortise.shell.MemoryRuns;
import org.mortise.shell.TestShell;
import org.mortise.shell.attach.Wire.Kind;
import org.osgi.framework.Version;

class AttachTest {
    private final MemoryPlugins plugins = new MemoryPlugins();
    private final MemoryPipelines pipelines = new MemoryPipelines();
    private final MemoryRuns runs = new MemoryRuns(pipelines, Duration.ofMillis(1));
    private final TestShell shell = new TestShell(AllCommands.over(plugins, pipelines, runs));
    private AttachServer server;

    @TempDir
    Path base;

    @BeforeEach
    void open() throws IOException {
        plugins.add("orders", "1.1.0", GenerationState.ACTIVE, "");
        pipelines.add("quick", "", "read");
        pipelines.add("slow", "", "read", "hang");
        server = serve(base);
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        shell.close();
    }

    private AttachServer serve(Path directory) throws IOException {
        return new AttachServer(
                new House(directory, new Version("1.2.3")), Door.open(directory).channel(), shell.processor());
    }

    @Test
    void runsACommand() throws Exception {
        try (var caller = new Caller(base, Caller.script("plugin:list"))) {
            assertThat(caller.status()).isZero();
            assertThat(caller.out())
                    .startsWith("orders\t1.1.0\tactive\t")
                    .endsWith("\n")
                    .doesNotContain("\r");
            assertThat(caller.err()).isEmpty();
        }
    }

    @Test
    void keepsErrorsApartAndTellsTheStatus() throws Exception {
        try (var caller = new Caller(base, Caller.script("plugin:info nope"))) {
            assertThat(caller.status()).isEqualTo(1);
            assertThat(caller.out()).isEmpty();
            assertThat(caller.err()).startsWith("There is no plugin 'nope'.");
        }
    }

    @Test
    void exitsFromAScript() throws Exception {
        try (var caller = new Caller(base, Caller.script("plugin:rollback orders || exit\nplugin:list"))) {
            assertThat(caller.status()).isEqualTo(1);
        }
        try (var caller = new Caller(base, Caller.script("exit\nplugin:list"))) {
            assertThat(caller.status()).isZero();
            assertThat(caller.out()).isEmpty();
        }
    }

    @Test
    void talks() throws Exception {
        try (var caller = new Caller(base, Caller.terminal(100))) {
            caller.await("Mortise 1.2.3 on " + base);
            caller.await("mortise> ");
            caller.type("plugin:li\t");
            caller.await("st");
            caller.type("\r");
            caller.await("PLUGIN  VERSION");
            caller.await("mortise> ");
            caller.type("\u0010\r");
            caller.await("PLUGIN  VERSION");
            caller.type("exit\r");
            assertThat(caller.status()).isZero();
        }
        assertThat(base.resolve("data/shell_history")).content().contains("plugin:list");
    }

    @Test
    void leavesOnCtrlD() throws Exception {
        try (var caller = new Caller(base, Caller.terminal(100))) {
            caller.await("mortise> ");
            caller.type("\u0004");
            assertThat(caller.status()).isZero();
        }
    }

    @Test
    void dropsALineOnCtrlC() throws Exception {
        try (var caller = new Caller(base, Caller.terminal(100))) {
            caller.await("mortise> ");
            caller.type("plugin:remove orders");
            caller.await("remove orders"); // an interrupt overtakes what nobody has read yet
            caller.type("\u0003");
            caller.await("mortise> ");
            caller.type("plugin:list\r");
            caller.await("1.1.0");
        }
    }

    @Test
    void drawsAsWideAsTheWindowHasBecome() throws Exception {
        plugins.add("mail", "3.0.0", GenerationState.WAITING, "a reason that is longer than a narrow window is wide");
        try (var caller = new Caller(base, Caller.terminal(150))) {
            caller.await("mortise> ");
            caller.resize(60, 24);
            caller.type("plugin:list\r");
            caller.await("mail");
            caller.await("…");
        }
    }

    @Test
    void cancelsTheRunThatIsWatchedOnCtrlC() throws Exception {
        try (var caller = new Caller(base, Caller.terminal(100))) {
            caller.await("mortise> ");
            caller.type("pipeline:run slow\r");
            caller.await("waiting for rows");
            caller.type("\u0003");
            caller.await("The run of slow was cancelled.");
            caller.await("mortise> ");
        }
        assertThat(status("run-001")).isEqualTo(RunStatus.CANCELLED);
    }

    @Test
    void cancelsTheRunOfACommandThatIsInterrupted() throws Exception {
        try (var caller = new Caller(base, Caller.script("pipeline:run slow"))) {
            caller.await("read\tcompleted");
            caller.interrupt();
            assertThat(caller.status()).isEqualTo(130);
            assertThat(caller.err()).startsWith("The run of slow was cancelled.");
        }
    }

    @Test
    void leavesARunAloneWhoseWatcherIsGone() throws Exception {
        try (var caller = new Caller(base, Caller.script("pipeline:run slow"))) {
            caller.await("read\tcompleted");
        }
        // The server has noticed once it stops, and by then would have cancelled.
        server.close();
        assertThat(status("run-001")).isEqualTo(RunStatus.EXECUTING);
        server = serve(base);
    }

    @Test
    void servesManyAtOnce() throws Exception {
        try (var first = new Caller(base, Caller.terminal(100));
                var second = new Caller(base, Caller.terminal(100))) {
            first.await("mortise> ");
            second.await("mortise> ");
            first.type("pipeline:run slow\r");
            first.await("waiting for rows");
            second.type("pipeline:run quick\r");
            second.await("quick completed");
        }
    }

    @Test
    void isForItsOwnUserOnly() throws IOException {
        var mode = Files.getPosixFilePermissions(SocketPath.of(base));
        assertThat(PosixFilePermissions.toString(mode)).isEqualTo("rw-------");
    }

    @Test
    void takesTheSocketAwayWhenItStops() throws Exception {
        try (var caller = new Caller(base, Caller.terminal(100))) {
            caller.await("mortise> ");
            server.close();
            assertThat(caller.isLeft()).isTrue();
        }
        assertThat(SocketPath.of(base)).doesNotExist();
    }

    @Test
    void replacesTheSocketOfAProcessThatWasKilled(@TempDir Path other) throws Exception {
        Files.createDirectories(other.resolve("data"));
        try (var killed = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            killed.bind(UnixDomainSocketAddress.of(SocketPath.of(other)));
        }
        try (var caller = useAndClose(other)) {
            assertThat(caller.status()).isZero();
        }
    }

    @Test
    void leavesTheSocketOfAProcessThatLives() {
        assertThatThrownBy(() -> serve(base)).hasMessageStartingWith("Another process listens on");
        assertThat(SocketPath.of(base)).exists();
    }

    @Test
    void worksUnderAPathThatIsTooLongForASocket() throws Exception {
        var deep = base.resolve("a-directory-with-a-long-name".repeat(4)).resolve("and-another-one".repeat(8));
        try (var caller = useAndClose(deep)) {
            assertThat(caller.status()).isZero();
            assertThat(caller.out()).startsWith("orders");
        }
    }

    @Test
    void tellsAClientOfAnotherReleaseWhatIsWrong() throws Exception {
        try (var caller = new Caller(base, Caller.script("plugin:list"))) {
            caller.status();
        }
        var greeting = Caller.script("plugin:list").encode();
        greeting[0]++;
        try (var caller = new Caller(base, greeting)) {
            assertThat(caller.status()).isEqualTo(1);
            assertThat(caller.err()).contains("different releases");
        }
    }

    @Test
    void hangsUpOnWhatIsNoClient() throws Exception {
        try (var caller = new Caller(base, Caller.terminal(100))) {
            caller.await("mortise> ");
            caller.send(Kind.EXIT);
            assertThat(caller.isLeft()).isTrue();
        }
    }

    private Caller useAndClose(Path directory) throws Exception {
        var other = serve(directory);
        var caller = new Caller(directory, Caller.script("plugin:list"));
        caller.status();
        other.close();
        return caller;
    }

    private RunStatus status(String run) {
        return runs.find(run).orElseThrow().status();
    }
}
