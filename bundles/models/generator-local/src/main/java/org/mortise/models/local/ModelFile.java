package org.mortise.models.local;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** The file of a model, looked at before it is loaded, for the library says little of what is wrong with it. */
record ModelFile(Path path) {
    private static final String MAGIC = "GGUF";

    static ModelFile of(String name) {
        if (name.isBlank()) {
            throw ProblemException.invalid("file", "must name a file of a model, as in /srv/models/smollm2.gguf");
        }
        var file = new ModelFile(Path.of(name).toAbsolutePath());
        file.check();
        return file;
    }

    private void check() {
        if (!Files.isRegularFile(path)) {
            throw unusable("is not there", "Put it there, or correct 'file' in the configuration.");
        }
        try (var in = new DataInputStream(Files.newInputStream(path))) {
            if (!MAGIC.equals(new String(in.readNBytes(MAGIC.length()), StandardCharsets.US_ASCII))) {
                throw unusable("is no model in the form GGUF", "Have it converted, or name another.");
            }
        } catch (IOException e) {
            throw unusable("cannot be read: " + e.getMessage(), "Make it readable for who runs Mortise.");
        }
    }

    ProblemException unusable(String how, String mend) {
        return new ProblemException(Kind.UNAVAILABLE, "The model " + path + ' ' + how + '.', mend);
    }

    /** What tells it from another: its name, its size and when it was written. A digest would read gigabytes. */
    @Override
    public String toString() {
        try {
            return path.getFileName() + " of " + Files.size(path) + " bytes, "
                    + Files.getLastModifiedTime(path).toInstant();
        } catch (IOException e) {
            return path.getFileName().toString();
        }
    }
}
