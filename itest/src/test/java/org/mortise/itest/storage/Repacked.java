package org.mortise.itest.storage;

import aQute.bnd.osgi.Jar;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;

/** Shipped plugins made into other ones. */
final class Repacked {
    private Repacked() {}

    /** The same plugin under another version; a file of its own. */
    static Path as(Path jar, String version) throws Exception {
        var copy = Files.createTempFile("repacked", ".jar");
        try (var content = new Jar(jar.toFile())) {
            var headers = content.getManifest().getMainAttributes();
            headers.putValue("Bundle-Version", version);
            headers.putValue(
                    "Provide-Capability",
                    headers.getValue("Provide-Capability")
                            .replaceFirst("version:Version=\"[^\"]*\"", "version:Version=\"" + version + '"'));
            content.setManifest(content.getManifest());
            content.write(copy.toFile());
        }
        // The jar is written with the time of what is in it, and a watcher goes by time and length.
        Files.setLastModifiedTime(copy, FileTime.from(Instant.now()));
        return copy;
    }
}
