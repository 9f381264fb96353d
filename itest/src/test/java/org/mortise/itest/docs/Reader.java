package org.mortise.itest.docs;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.mortise.itest.Await;
import org.mortise.itest.Home;
import org.mortise.itest.docs.Guide.Block;
import org.mortise.itest.docs.Guide.Commands;
import org.mortise.itest.docs.Guide.Exchange;
import org.mortise.itest.docs.Guide.File;

/**
 * Somebody who follows a guide in a folder of their own, in one shell from its beginning to its end. Where a command does
 * not show yet what it should, they look again for a while, as one does after dropping a file.
 */
final class Reader implements AutoCloseable {
    private static final String DONE = "--- done: ";

    private final Path folder;
    private final Path script;
    private final Process shell;
    private final Writer typing;
    private final BufferedReader screen;

    Reader(Path folder, Path script, Map<String, String> environment) throws IOException {
        this.folder = folder;
        this.script = script;
        var builder = new ProcessBuilder("bash", "-e", "-o", "pipefail")
                .directory(folder.toFile())
                .redirectErrorStream(true);
        builder.environment().putAll(environment);
        shell = builder.start();
        typing = shell.outputWriter(UTF_8);
        screen = shell.inputReader(UTF_8);
    }

    void follow(Block block) throws IOException {
        if (block instanceof Commands commands) {
            type(commands.script());
        } else if (block instanceof Exchange exchange) {
            look(exchange);
        } else if (block instanceof File file) {
            var path = folder.resolve(file.path());
            Files.createDirectories(path.getParent());
            Files.writeString(path, file.content());
        }
    }

    private void look(Exchange exchange) {
        var expected = pattern(exchange.shown());
        var seen = new String[1];
        try {
            Await.until("it shows what it should", () -> {
                seen[0] = type("{ " + exchange.command() + "} || true");
                return expected.matcher(normal(seen[0])).matches();
            });
        } catch (AssertionError e) {
            throw new AssertionError(
                    exchange.command() + "shows\n" + seen[0] + "\nand not\n" + exchange.shown(), e.getCause());
        }
    }

    /** What the commands show; it is an error when one fails. */
    private String type(String commands) throws IOException {
        Files.writeString(script, commands);
        typing.write(". '" + script + "' < /dev/null; echo '" + DONE + "'\n");
        typing.flush();
        var shown = new StringBuilder();
        for (var line = screen.readLine(); line != null; line = screen.readLine()) {
            if (line.endsWith(DONE)) {
                return shown.append(line, 0, line.length() - DONE.length()).toString();
            }
            shown.append(line).append('\n');
        }
        throw new AssertionError(commands + "failed:\n" + shown);
    }

    /** Columns are apart by tabs in a pipe, and by spaces in a guide. */
    private static String normal(String text) {
        return text.strip().replaceAll("[ \t]+", " ").replaceAll(" ?\n", "\n");
    }

    private static Pattern pattern(String shown) {
        var literals = Stream.of(normal(shown).split("…\n?", -1)).map(Pattern::quote);
        return Pattern.compile(literals.collect(joining(".*")), Pattern.DOTALL);
    }

    /** Ends the shell, and whatever instance the guide left running. */
    @Override
    public void close() throws IOException {
        shell.destroy();
        try (var files = Files.walk(folder, 2)) {
            for (var base : files.filter(file -> file.endsWith("data"))
                    .map(Path::getParent)
                    .toList()) {
                Home.command("stop", "--base", base.toString()).start().onExit().join();
            }
        }
    }
}
