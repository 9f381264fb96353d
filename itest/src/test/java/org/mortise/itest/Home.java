package org.mortise.itest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** The distribution as the build assembled it. */
public final class Home {
    public static final Path DIRECTORY =
            Path.of(System.getProperty("mortise.home")).normalize();

    private Home() {}

    /** {@code bin/mortise} with these words, on the Java that runs the tests. */
    public static ProcessBuilder command(String... words) {
        var command = Stream.concat(Stream.of(DIRECTORY.resolve("bin/mortise").toString()), Stream.of(words))
                .toList();
        var builder = new ProcessBuilder(command);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        return builder;
    }

    /** One of the runtime's own bundles, by the name of its jar without the version. */
    public static Path bundle(String name) {
        try (var jars = Files.newDirectoryStream(DIRECTORY.resolve("system"), name + "-[0-9]*.jar")) {
            return jars.iterator().next();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
