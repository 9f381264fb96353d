package org.mortise.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The distribution as the build assembled it. */
public final class Home {
    public static final Path DIRECTORY =
            Path.of(System.getProperty("mortise.home")).normalize();

    private Home() {}

    /** One of the runtime's own bundles, by the name of its jar without the version. */
    public static Path bundle(String name) {
        try (var jars = Files.newDirectoryStream(DIRECTORY.resolve("system"), name + "-[0-9]*.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
