package org.mortise.shell.attach;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.TestShell;
import org.osgi.framework.Version;

/** The client as a process of its own, as {@code bin/mortise shell} makes one. */
class ClientTest {
    private final TestShell shell = new TestShell(List.of(new Repeat()));
    private AttachServer server;

    @TempDir
    Path base;

    /** What the child process runs. */
    static final class Program {
        public static void main(String... words) throws IOException {
            System.exit(Client.attach(Path.of(words[0]), List.of(words).subList(1, words.length)));
        }
    }

    record Ended(int status, String out, String err) {}

    @BeforeEach
    void open() throws IOException {
        server = new AttachServer(
                new House(base, new Version("1.0.0")), Door.open(base).channel(), shell.processor());
    }

    @AfterEach
    void close() throws IOException {
        server.close();
        shell.close();
    }

    @Test
    void takesSeveralWordsAsTheyAre() throws Exception {
        var words = List.of(
                "a b",
                "it's",
                "say \"no\"",
                "$HOME",
                "*",
                "x=1",
                "[1,2]",
                "{\"a\": 1}",
                "back\\slash",
                "",
                "|;",
                "tab\there");

        var ended = attach("", words("test:repeat", words));

        assertThat(ended.out().lines()).containsExactlyElementsOf(words);
        assertThat(ended.status()).isZero();
        assertThat(attach("", List.of("test:repeat", "two\nlines")).out()).isEqualTo("two\nlines\n");
    }

    @Test
    void takesOneWordAsAScript() throws Exception {
        var ended = attach("", List.of("test:repeat 'a b' | test:repeat c; test:repeat d"));

        assertThat(ended.out().lines()).containsExactly("c", "d");
    }

    @Test
    void readsAScriptWhenThereAreNoWords() throws Exception {
        assertThat(attach("test:repeat a\ntest:repeat b\n", List.of()).out().lines())
                .containsExactly("a", "b");
        assertThat(attach("", List.of()).status()).isZero();
    }

    @Test
    void keepsErrorsApartAndEndsWithTheirStatus() throws Exception {
        var ended = attach("", List.of("test:nope"));

        assertThat(ended.status()).isEqualTo(127);
        assertThat(ended.out()).isEmpty();
        assertThat(ended.err()).startsWith("There is no command 'test:nope'.");
    }

    @Test
    void saysThatNothingRuns() throws Exception {
        var ended = attach(base.resolve("other"), "", List.of("test:repeat"));

        assertThat(ended.status()).isEqualTo(3);
        assertThat(ended.err()).startsWith("No instance is running on " + base.resolve("other"));
    }

    private Ended attach(String input, List<String> words) throws Exception {
        return attach(base, input, words);
    }

    private Ended attach(Path instance, String input, List<String> words) throws Exception {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new ArrayList<>(List.of(java));
        command.addAll(
                List.of("-cp", System.getProperty("java.class.path"), Program.class.getName(), instance.toString()));
        command.addAll(words);
        var error = base.resolve("error.txt");
        var process = new ProcessBuilder(command).redirectError(error.toFile()).start();
        try (var in = process.getOutputStream()) {
            in.write(input.getBytes(StandardCharsets.UTF_8));
        }
        var out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), out, Files.readString(error));
    }

    private static List<String> words(String command, List<String> arguments) {
        var words = new ArrayList<>(List.of(command));
        words.addAll(arguments);
        return words;
    }

    private static final class Repeat extends Command {
        Repeat() {
            super("""
                    test:repeat - repeat each word on a line of its own
                    Usage: test:repeat [OPTIONS] [WORD]...

                    Examples:
                      test:repeat a b
                    """);
        }

        @Override
        protected void run(Call call) {
            call.arguments().forEach(call.screen()::print);
        }
    }
}
