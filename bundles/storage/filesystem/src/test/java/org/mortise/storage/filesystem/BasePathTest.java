package org.mortise.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** Where records may be kept, and where not. */
class BasePathTest {
    @TempDir
    private Path directory;

    private StorageSession open(String basePath, Path... roots) throws Exception {
        return new FilesystemStorage(roots)
                .open(
                        new FilesystemStorage.Settings(Optional.of(basePath), true),
                        new StorageScope("Projet é", "one", directory.resolve("own")));
    }

    private static void store(StorageSession session) throws Exception {
        try (session) {
            assertThat(session.store(List.of(Records.record("1", Map.of())))).isEmpty();
        }
    }

    @Test
    void aRelativePathIsWithinTheStoragesOwn() throws Exception {
        store(open("a/b"));

        assertThat(directory.resolve("own/a/b/%50rojet%20%c3%a9/order/1.json")).exists();
    }

    @Test
    void anAbsolutePathIsWithinARoot() throws Exception {
        store(open(directory.resolve("root/a").toString(), directory.resolve("root")));

        assertThat(directory.resolve("root/a/%50rojet%20%c3%a9/order/1.json")).exists();
    }

    @Test
    void aPathOutsideIsRefused() {
        for (var path : List.of(
                "..",
                "../other",
                "/",
                "/etc",
                "a/../../b",
                directory.resolve("rooted").toString())) {
            assertRefused(path, directory.resolve("root"));
        }
    }

    @Test
    void noPathAtAllIsRefused() {
        assertRefused("a\0b");
    }

    @Test
    void aLinkThatLeadsOutIsRefused() throws Exception {
        Files.createDirectories(directory.resolve("own"));
        Files.createDirectories(directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("own/link"), directory.resolve("elsewhere"));
        Files.createSymbolicLink(directory.resolve("own/nowhere"), directory.resolve("not/there"));

        assertRefused("link");
        assertRefused("link/deeper");
        assertRefused("nowhere");
    }

    private void assertRefused(String path, Path... roots) {
        assertThatThrownBy(() -> open(path, roots))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.INVALID))
                .hasMessageContaining("base_path");
    }

    @Test
    void noEntityIsKeptBehindALink() throws Exception {
        var elsewhere = Files.createDirectories(directory.resolve("elsewhere"));
        var project = Files.createDirectories(directory.resolve("own/%50rojet%20%c3%a9"));
        Files.createSymbolicLink(project.resolve("order"), elsewhere);

        assertThatThrownBy(() -> store(open("")))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.FORBIDDEN));
        assertThat(elsewhere).isEmptyDirectory();
    }
}
