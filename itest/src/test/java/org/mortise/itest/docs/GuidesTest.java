package org.mortise.itest.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.itest.Home;
import org.mortise.itest.Instance;

/** Each guide, followed from its first command to its last in what looks like a fresh clone that was built. */
class GuidesTest {
    private static final Path CLONE = Home.DIRECTORY.resolve("../../..").normalize();
    private static final String VERSION =
            Home.DIRECTORY.getFileName().toString().substring("mortise-".length());
    private static final Pattern ROW = Pattern.compile("\\| `(\\w+)` \\| (.*?) \\| (.*?) \\| (.*?) \\|");

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/using.md"})
    @Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
    void whatItSaysIsSo(String name) throws Exception {
        try (var reader = new Reader(freshClone(), scratch.resolve("commands"), environment())) {
            for (var block : Guide.read(CLONE.resolve(name)).blocks()) {
                try {
                    reader.follow(block);
                } catch (AssertionError e) {
                    throw new AssertionError(name + ':' + block.line() + ": " + e.getMessage(), e);
                }
            }
        }
    }

    @Test
    void theTableOfActionsIsThatOfTheRuntime() throws IOException {
        try (var instance = new Instance(scratch.resolve("instance")).start()) {
            var actions = instance.rest().get("/api/actions?plugin=builtin").good();
            var rows = StreamSupport.stream(actions.spliterator(), false)
                    .map(GuidesTest::row)
                    .toList();

            assertThat(Files.readAllLines(CLONE.resolve("docs/using.md")))
                    .filteredOn(line -> ROW.matcher(line).matches())
                    .containsExactlyInAnyOrderElementsOf(rows);
        }
    }

    private static String row(JsonNode action) {
        return "| `%s` | %s | %s | %s |"
                .formatted(
                        action.get("name").asText(),
                        action.get("description").asText(),
                        names(action.get("parameters")),
                        names(action.get("returns")));
    }

    /** Those that may be left out in brackets. */
    private static String names(JsonNode described) {
        var names = new ArrayList<String>();
        for (var one : described) {
            var name = one.get("name").asText();
            names.add(one.path("required").asBoolean(true) ? name : '[' + name + ']');
        }
        return String.join(", ", names);
    }

    /** What is built is there; what a guide makes is made beside it. */
    private Path freshClone() throws IOException {
        var clone = Files.createDirectory(scratch.resolve("clone"));
        for (var folder : new String[] {"distribution", "examples"}) {
            Files.createSymbolicLink(clone.resolve(folder), CLONE.resolve(folder));
        }
        return clone;
    }

    private Map<String, String> environment() throws IOException {
        var inUse = Path.of(System.getProperty("maven.repository"));
        var repository = LocalRepository.make(scratch.resolve("repository"), inUse, CLONE, VERSION);
        return Map.of(
                "JAVA_HOME",
                System.getProperty("java.home"),
                "PATH",
                System.getProperty("maven.bin") + File.pathSeparator + System.getenv("PATH"),
                "MAVEN_OPTS",
                "-XX:TieredStopAtLevel=1 -Dmaven.repo.local=" + repository,
                "MORTISE_HTTP_PORT",
                "0");
    }
}
