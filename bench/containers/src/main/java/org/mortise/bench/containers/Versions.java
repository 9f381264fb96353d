package org.mortise.bench.containers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes further versions of the plugin: the same classes, and another version in the manifest. */
record Versions(Path plugin, Path directory) {
    private static final String BUILT = "1.0.0";

    /** The jar of the version, made where there is none yet. */
    Path jar(String version) throws IOException {
        Files.createDirectories(directory);
        var target = directory.resolve("bench-plugin-" + version + ".jar");
        try (var source = new JarFile(plugin.toFile());
                var out = new JarOutputStream(Files.newOutputStream(target), manifest(source, version))) {
            for (var entry : source.stream().toList()) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    out.putNextEntry(entry);
                    source.getInputStream(entry).transferTo(out);
                }
            }
        }
        return target;
    }

    private static Manifest manifest(JarFile source, String version) throws IOException {
        var manifest = new Manifest(source.getManifest());
        var attributes = manifest.getMainAttributes();
        attributes.putValue("Bundle-Version", version);
        attributes.putValue(
                "Provide-Capability", attributes.getValue("Provide-Capability").replace(BUILT, version));
        return manifest;
    }
}
