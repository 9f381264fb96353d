package org.mortise.launcher;

import java.nio.file.Files;
import java.nio.file.Path;

/** The distribution as it was unpacked. Nothing in it is written to but {@code lib/}, by Java, for its own archive. */
record Home(Path directory) {

    /** The one that {@code bin/mortise} belongs to. */
    static Home ofThisProcess() {
        var directory = System.getProperty("mortise.home");
        if (directory == null || !Files.isDirectory(Path.of(directory, "system"))) {
            throw new LaunchException(Exit.FAILED, "must be started by bin/mortise of an unpacked distribution");
        }
        return new Home(Path.of(directory).toAbsolutePath().normalize());
    }

    Path script() {
        var windows = System.getProperty("os.name").startsWith("Windows");
        return directory.resolve("bin").resolve(windows ? "mortise.bat" : "mortise");
    }

    Path config() {
        return directory.resolve("config");
    }

    Path system() {
        return directory.resolve("system");
    }

    static String version() {
        var version = Home.class.getPackage().getImplementationVersion();
        return version == null ? "(not packaged)" : version;
    }
}
