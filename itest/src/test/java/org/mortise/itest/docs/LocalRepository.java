package org.mortise.itest.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Maven's local repository as it is after {@code mvn install} here, without touching the one in use: all of that, seen
 * through links, and instead of its {@code org/mortise} what the build has made.
 */
final class LocalRepository {
    private final Path directory;
    private final Path sources;
    private final String version;

    private LocalRepository(Path directory, Path sources, String version) {
        this.directory = directory;
        this.sources = sources;
        this.version = version;
    }

    static Path make(Path directory, Path inUse, Path sources, String version) throws IOException {
        link(inUse, Files.createDirectories(directory), "org");
        link(inUse.resolve("org"), Files.createDirectories(directory.resolve("org")), "mortise");
        var repository = new LocalRepository(directory, sources, version);
        repository.install("mortise", ".");
        repository.install("plugin-parent", "plugin-parent");
        repository.install("plugin-build", "plugin-build");
        repository.install("api", "api");
        return directory;
    }

    private static void link(Path from, Path to, String except) throws IOException {
        try (var entries = Files.newDirectoryStream(from)) {
            for (var entry : entries) {
                if (!entry.endsWith(except)) {
                    Files.createSymbolicLink(to.resolve(entry.getFileName()), entry.toAbsolutePath());
                }
            }
        }
    }

    private void install(String artifact, String module) throws IOException {
        var folder = Files.createDirectories(
                directory.resolve("org/mortise").resolve(artifact).resolve(version));
        var name = artifact + '-' + version;
        Files.copy(sources.resolve(module).resolve("pom.xml"), folder.resolve(name + ".pom"));
        var jar = sources.resolve(module).resolve("target").resolve(name + ".jar");
        if (Files.exists(jar)) {
            Files.copy(jar, folder.resolve(name + ".jar"));
        }
    }
}
