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
import org.mortise.launcher.BundleList.Level;

class BundleListTest {
    @TempDir
    Path system;

    @Test
    void hasEachBundleAtItsLevel() throws IOException {
        jars("log-2.3.jar", "http.jetty12-1.1.8.jar");
        list("# first", "level 10", "log", "", "level 70", "apart http.jetty12", "level 100", "level 110 on demand");

        var list = BundleList.read(system);

        assertThat(list.levels())
                .containsExactly(
                        new Level(10, false, List.of(new Entry("log", system.resolve("log-2.3.jar"), false))),
                        new Level(
                                70,
                                false,
                                List.of(new Entry("http.jetty12", system.resolve("http.jetty12-1.1.8.jar"), true))),
                        new Level(100, false, List.of()),
                        new Level(110, true, List.of()));
        assertThat(list.last()).isEqualTo(100);
        assertThat(list.highest()).isEqualTo(110);
        assertThat(list.levels().get(1).has("http.jetty12")).isTrue();
        assertThat(list.levels().get(1).has("log")).isFalse();
    }

    @Test
    void missesAJar() throws IOException {
        list("level 10", "log");

        assertBroken("bundles.list: 'log' is not there");
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
    void missesALevel() throws IOException {
        jars("log-2.3.jar");
        list("log", "level 10");

        assertBroken("bundles.list: 'log' has no level before it");
    }

    @Test
    void namesWhatItCannotRead() throws IOException {
        list("level ten");

        assertBroken("bundles.list: 'level ten' is no level");
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
