package org.mortise.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.launcher.BundleList.Entry;

class BundleListTest {
    @TempDir
    Path system;

    @Test
    void hasEachBundleAtItsLevel() throws IOException {
        jars("log-2.3.jar", "http.jetty12-1.1.8.jar");
        list("# first", "level 10", "log", "", "level 70", "http.jetty12", "level 100");

        var list = BundleList.read(system);

        assertThat(list.entries())
                .containsExactly(
                        new Entry("log", 10, system.resolve("log-2.3.jar")),
                        new Entry("http.jetty12", 70, system.resolve("http.jetty12-1.1.8.jar")));
        assertThat(list.lastLevel()).isEqualTo(100);
        assertThat(list.levelOf("http.jetty12")).isEqualTo(70);
    }

    @Test
    void missesAJar() throws IOException {
        list("level 10", "log");

        assertBroken("names log, which is not there");
    }

    @Test
    void wondersAtAJarThatNobodyNamed() throws IOException {
        jars("log-2.3.jar", "stray-1.0.jar");
        list("level 10", "log");

        assertBroken("does not name: [stray]");
    }

    @Test
    void wondersAtTwoVersions() throws IOException {
        jars("log-2.3.jar", "log-2.4.jar");
        list("level 10", "log");

        assertBroken("has log twice");
    }

    @Test
    void namesWhatItCannotRead() throws IOException {
        list("level ten");

        assertBroken("bundles.list: 'level ten'");
    }

    private void assertBroken(String complaint) {
        assertThatThrownBy(() -> BundleList.read(system))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining(complaint);
    }

    private void jars(String... names) throws IOException {
        for (var name : names) {
            Files.createFile(system.resolve(name));
        }
    }

    private void list(String... lines) throws IOException {
        Files.write(system.resolve("bundles.list"), List.of(lines));
    }
}
