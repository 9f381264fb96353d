package org.mortise.kit.storage;

import java.io.File;
import java.io.IOException;
import java.lang.Runtime.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.stream.Stream;

/** A Java of this machine, as its folder's file {@code release} describes it. */
record InstalledJava(Path home, int feature) {

    /** The one that runs the tests, the one on PATH, and those that lie beside these two. */
    static Stream<InstalledJava> all() throws IOException {
        var known = Stream.concat(Stream.of(Path.of(System.getProperty("java.home"))), onPath())
                .map(Path::toAbsolutePath)
                .toList();
        var beside = Stream.<Path>builder();
        for (var home : known) {
            try (var siblings = Files.list(home.getParent())) {
                siblings.sorted().forEach(beside);
            }
        }
        return Stream.concat(known.stream(), beside.build()).flatMap(InstalledJava::at);
    }

    private static Stream<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .map(folder -> Path.of(folder, "java"))
                .filter(Files::isExecutable)
                .flatMap(InstalledJava::homeOf);
    }

    /** What lies on PATH is often a link to {@code bin/java} of what it stands for. */
    private static Stream<Path> homeOf(Path java) {
        try {
            return Stream.ofNullable(java.toRealPath().getParent().getParent());
        } catch (IOException e) {
            return Stream.empty();
        }
    }

    /** What does not say what it is is no Java. */
    private static Stream<InstalledJava> at(Path home) {
        var release = new Properties();
        try (var text = Files.newBufferedReader(home.resolve("release"))) {
            release.load(text);
            var version = Version.parse(release.getProperty("JAVA_VERSION", "").replace("\"", ""));
            return Stream.of(new InstalledJava(home, version.feature()))
                    .filter(java -> Files.isExecutable(java.launcher()));
        } catch (IOException | IllegalArgumentException e) {
            return Stream.empty();
        }
    }

    Path launcher() {
        return home.resolve("bin").resolve("java");
    }
}
