package org.mortise.launcher;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What a Unix user expects of a command that starts and stops a server, of the real thing in real processes. Two at a time,
 * for each has an instance of its own.
 */
@Execution(ExecutionMode.CONCURRENT)
class LauncherIT {
    private static final String LIB = "lib/";

    @TempDir
    Path directory;

    /** Otherwise the first instance has this done in the background, to the cost of all the others. */
    @BeforeAll
    static void train() throws IOException, InterruptedException {
        assertThat(Mortise.on(Path.of("unused")).call(List.of("train"))).isEqualTo(new Mortise.Answer(0, ""));
    }

    @Test
    @ResourceLock(LIB)
    void leavesTheTrainingToWhoeverHasBegunIt() throws IOException, InterruptedException {
        var lib = Mortise.on(base()).home().resolve("lib");
        try (var archives = Files.newDirectoryStream(lib, "classes-*.{jsa,aot}")) {
            var archive = archives.iterator().next();
            try (var lock = ProcessLock.tryAcquire(Path.of(archive + ".lock")).orElseThrow()) {
                assertThat(mortise().call(List.of("train")))
                        .isEqualTo(new Mortise.Answer(1, "mortise: another process makes the archive already\n"));
            }
        }
    }

    /** One class of Java's own loader, one of a bundle of the runtime, one of a plugin, and one that is not used. */
    @Test
    void takesItsClassesFromTheArchive() throws IOException, InterruptedException {
        var log = directory.resolve("classes");
        mortise().with("MORTISE_OPTS", "-Xlog:class+load:file=" + log).call("start");

        assertThat(Files.readString(log))
                .contains(
                        " org.mortise.launcher.Container source: shared objects file",
                        " org.mortise.core.plugins.life.Registrar source: shared objects file",
                        " org.mortise.actions.data.Filter source: shared objects file",
                        " org.mortise.api.collection.CollectionDefinition source: shared objects file");
    }

    /** Those of the class path, which a thread may load ahead of the one that starts; a plugin's are not among them. */
    @Test
    void hasAListOfTheClassesToLoadAhead() throws IOException {
        try (var lists = Files.newDirectoryStream(Mortise.on(base()).home().resolve("lib"), "classes-*.list")) {
            assertThat(Files.readAllLines(lists.iterator().next()))
                    .contains("org.mortise.launcher.Container", "org.mortise.core.plugins.life.Registrar")
                    .doesNotContain("org.mortise.actions.data.Filter")
                    .noneMatch(name -> name.contains("/"));
        }
    }

    @AfterEach
    void stop() throws IOException, InterruptedException {
        mortise().call("stop");
    }

    @Test
    void startsAndStopsInTheBackground() throws IOException, InterruptedException {
        assertThat(mortise().call("status")).isEqualTo(new Mortise.Answer(3, "stopped\n"));

        var start = mortise().call("start");
        assertThat(start.exit()).as(start.text()).isZero();
        assertThat(start.text()).startsWith("is ready at " + address());
        assertThat(get("/ready")).isEqualTo(200);
        assertThat(base().resolve("log/mortise.log"))
                .content()
                .contains("is served by")
                .doesNotContain(" WARN ");
        assertThat(mortise().call("status").text()).contains("running", "ready at " + address());

        assertThat(mortise().call("start").text()).isEqualTo("is already running at " + address() + "\n");
        assertThat(mortise().call("stop")).isEqualTo(new Mortise.Answer(0, "stopped\n"));
        assertThat(mortise().call("status").exit()).isEqualTo(3);
        assertThat(mortise().call("stop")).isEqualTo(new Mortise.Answer(0, "was not running\n"));
        assertThat(base().resolve("data/address")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void endsAsTheSignalHasIt(String signal, int exit) throws IOException, InterruptedException {
        var process = mortise().run(output());
        awaitReady();

        new ProcessBuilder("kill", "-" + signal, Long.toString(process.pid()))
                .start()
                .waitFor();

        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(exit);
        assertThat(Files.readString(output())).contains("answers at").doesNotContain("Exception");
        assertThat(base().resolve("data/pid")).doesNotExist();
        assertThat(InstanceLock.isHeld(new Instance(base()))).isFalse();
    }

    @Test
    void startsAgainAfterItWasKilled() throws IOException, InterruptedException {
        var process = mortise().run(output());
        process.destroyForcibly().waitFor();
        assertThat(base().resolve("data/pid")).exists();

        assertThat(mortise().call("status")).isEqualTo(new Mortise.Answer(3, "stopped\n"));
        assertThat(mortise().call("start").exit()).isZero();
        assertThat(get("/ready")).isEqualTo(200);
    }

    @Test
    void runsAnInstanceOnce() throws IOException, InterruptedException {
        var process = mortise().run(output());

        assertThat(mortise().call("run"))
                .isEqualTo(new Mortise.Answer(
                        4, "mortise: the instance %s is in use by process %d\n".formatted(base(), process.pid())));
        assertThat(get("/api/plugins")).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"run", "start"})
    void saysThatThePortIsTaken(String command) throws IOException, InterruptedException {
        try (var other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var port = Integer.toString(other.getLocalPort());

            var answer = mortise().with("MORTISE_HTTP_PORT", port).call(command);

            assertThat(answer.exit()).isEqualTo(5);
            assertThat(answer.text()).startsWith("mortise: cannot listen on 127.0.0.1:" + port);
        }
    }

    @Test
    void listensToNobodyElseWithoutAnAuthenticator() throws IOException, InterruptedException {
        var answer = mortise().with("MORTISE_HTTP_HOST", "0.0.0.0").call("start");

        assertThat(answer.exit()).isEqualTo(6);
        assertThat(answer.text()).startsWith("mortise: will not listen on 0.0.0.0: no authenticator is configured");
    }

    @Test
    void endsInTheMiddleOfItsStart() throws IOException, InterruptedException {
        var process = mortise().runUntil("data/pid", output());

        new ProcessBuilder("kill", Long.toString(process.pid())).start().waitFor();

        assertThat(process.waitFor(60, SECONDS)).isTrue();
        assertThat(process.exitValue()).isEqualTo(143);
        assertThat(Files.readString(output())).doesNotContain("Exception");
    }

    @Test
    void takesTheInstancesOwnSettings() throws IOException, InterruptedException {
        var file = settings("# mine\norg.osgi.service.http.port = $[env:MY_PORT]\n");

        var asBefore = FileTime.from(Instant.parse("2026-01-01T00:00:00Z"));
        Files.setLastModifiedTime(file, asBefore);

        assertThat(mortise().with("MY_PORT", "-7").call("start").text())
                .startsWith("mortise: the HTTP port '-7' is not a number");
        assertThat(mortise().with("MY_PORT", "0").call("start").exit()).isZero();

        mortise().call("stop");
        assertThat(Files.getLastModifiedTime(file)).as("nobody wrote to it").isEqualTo(asBefore);
    }

    @Test
    @Timeout(180)
    void takesItsOwnSettingsAgainWhenTheInstancesAreGone() throws IOException, InterruptedException {
        var file = settings("org.osgi.service.http.port = 0\n");
        mortise().call("start");
        var address = address();

        Files.delete(file);

        while (address().equals(address)) {
            Thread.sleep(20);
        }
        assertThat(get("/ready")).isEqualTo(200);
    }

    @Test
    @ResourceLock(LIB)
    void namesWhatTheSystemLacks() throws IOException, InterruptedException {
        var home = copy(mortise().home());
        var list = home.resolve("system/bundles.list");
        Files.writeString(list, Files.readString(list).replace("commons-io\n", ""));
        try (var jars = Files.newDirectoryStream(home.resolve("system"), "commons-io-*.jar")) {
            Files.delete(jars.iterator().next());
        }

        var answer = mortise().in(home).call("run");

        assertThat(answer.exit()).isEqualTo(1);
        assertThat(answer.text())
                .startsWith("mortise: bundles of system/ are incomplete:")
                .contains("commons-fileupload", "needs the package org.apache.commons.io");
    }

    @Test
    void helpsWithoutStartingAnything() throws IOException, InterruptedException {
        assertThat(mortise().call(List.of("--help")).text()).startsWith("Usage: mortise COMMAND");
        assertThat(mortise().call(List.of("--version")).text()).matches("mortise \\d+\\.\\d+\\.\\d+\\n");
        assertThat(mortise().call(List.of("fly")).exit()).isEqualTo(2);
        assertThat(base()).doesNotExist();
    }

    /** Of the two, one is the first; there is one shell for both. Loaded its classes may be before, by the archive. */
    @Test
    void startsTheShellWithTheFirstWhoAttaches() throws IOException, InterruptedException, ExecutionException {
        var log = directory.resolve("classes");
        var shell = " Initializing 'org/mortise/shell/session/Interpreter' ";
        mortise().with("MORTISE_OPTS", "-Xlog:class+init:file=" + log).call("start");
        assertThat(log).content().doesNotContain(shell);

        var threads = Executors.newFixedThreadPool(2);
        var words = List.of("shell", "--base", base().toString(), "echo", "here");
        for (var answer : threads.invokeAll(
                List.of(() -> mortise().call(words), () -> mortise().call(words)))) {
            assertThat(answer.get()).isEqualTo(new Mortise.Answer(0, "here\n"));
        }
        threads.shutdown();

        assertThat(log).content().containsOnlyOnce(shell);
        assertThat(mortise().call("stop").exit()).isZero();
        assertThat(base().resolve("data/shell.sock")).doesNotExist();
    }

    /** A name that shell scripts stumble over. */
    private Path base() {
        return directory.resolve("my instance");
    }

    private Path settings(String text) throws IOException {
        var config = Files.createDirectories(base().resolve("config"));
        return Files.writeString(config.resolve("org.apache.felix.http.cfg"), text);
    }

    private Path output() {
        return directory.resolve("output");
    }

    private Mortise mortise() {
        return Mortise.on(base());
    }

    private URI address() {
        return new Instance(base()).address().orElseThrow();
    }

    private int get(String path) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address().resolve(path)).build();
        return HttpClient.newHttpClient()
                .send(request, BodyHandlers.discarding())
                .statusCode();
    }

    private void awaitReady() throws IOException, InterruptedException {
        while (get("/ready") != 200) {
            Pause.aMoment();
        }
    }

    /** A distribution to be changed; the jars are the same ones. */
    private Path copy(Path home) throws IOException {
        var copy = directory.resolve("other home");
        try (var files = Files.walk(home)) {
            for (var file : (Iterable<Path>) files::iterator) {
                var target = copy.resolve(home.relativize(file).toString());
                if (file.toString().endsWith(".jar")) {
                    Files.createLink(target, file);
                } else if (!file.getFileName().toString().startsWith("classes-")) {
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return copy;
    }
}
