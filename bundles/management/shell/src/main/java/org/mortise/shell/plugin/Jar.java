package org.mortise.shell.plugin;

import java.nio.file.Files;
import java.nio.file.Path;
import org.mortise.api.problem.ProblemException;

/** A file that someone wants to deploy. */
final class Jar {
    private Jar() {}

    /** The file, if there is one that can be read. */
    static Path of(Path file) {
        if (!Files.exists(file)) {
            throw ProblemException.notFound("There is no file " + file + ".", "");
        }
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw ProblemException.invalid("FILE", file + " is not a file that the runtime can read");
        }
        return file;
    }
}
