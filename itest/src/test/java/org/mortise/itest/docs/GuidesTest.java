package org.mortise.itest.docs;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.itest.Home;

/** Each guide, followed from its first command to its last in what looks like a fresh clone that was built. */
class GuidesTest {
    static final Path CLONE = Home.DIRECTORY.resolve("../../..").normalize();
    private static final String VERSION =
            Home.DIRECTORY.getFileName().toString().substring("mortise-".length());

    @TempDir
    private Path scratch;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/using.md", "docs/operating.md", "docs/authoring.md"})
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
                Objects.toString(System.getenv("MAVEN_OPTS"), "") + " -Dmaven.repo.local=" + repository,
                "MORTISE_HTTP_PORT",
                "0");
    }
}
