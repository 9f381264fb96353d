package org.mortise.rest.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.mortise.rest.http.Call;

/** An uploaded jar on disk, under its own name so that what is said of it names it right, until closed. */
record Spool(Path file) implements AutoCloseable {

    static Spool of(Call call, String name) throws IOException {
        var spool = new Spool(Files.createTempDirectory("mortise-upload").resolve(name));
        try (var jar = call.jar()) {
            Files.copy(jar, spool.file);
            return spool;
        } catch (IOException | RuntimeException e) {
            spool.close();
            throw e;
        }
    }

    InputStream read() throws IOException {
        return Files.newInputStream(file);
    }

    @Override
    public void close() throws IOException {
        Files.deleteIfExists(file);
        Files.deleteIfExists(file.getParent());
    }
}
