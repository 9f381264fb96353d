package org.mortise.itest.make;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.mortise.itest.Await;
import org.mortise.itest.Home;
import org.mortise.itest.Instance;

/** A plugin that ships, to be replaced by others that differ from it in nothing but a stamp. */
public final class ShippedPlugin {
    private final Instance instance;
    private final String name;

    public ShippedPlugin(Instance instance, String name) {
        this.instance = instance;
        this.name = name;
    }

    /** Returns when the new generation serves. */
    public void replace(String stamp) throws IOException {
        var before = current();
        var deployed = instance.deploy().resolve(name + ".jar");
        var part = deployed.resolveSibling(name + ".part");
        stamped(part, stamp);
        Files.move(part, deployed, StandardCopyOption.ATOMIC_MOVE);
        Await.until("the next generation serves", () -> !current().equals(before));
    }

    private void stamped(Path jar, String stamp) throws IOException {
        try (var shipped = Files.newDirectoryStream(Home.DIRECTORY.resolve("plugins"), name + "-*.jar")) {
            Files.copy(shipped.iterator().next(), jar, StandardCopyOption.REPLACE_EXISTING);
        }
        try (var content = FileSystems.newFileSystem(jar)) {
            Files.writeString(content.getPath("stamp"), stamp);
        }
        // The watcher goes by time and length, and two stamps may be of one length.
        Files.setLastModifiedTime(jar, FileTime.from(Instant.now()));
    }

    /** The generation that serves; empty when none does. */
    public String current() {
        return instance.generations(name).stream()
                .filter(generation -> generation.get("current").asBoolean())
                .map(generation -> generation.get("id").asText())
                .findFirst()
                .orElse("");
    }
}
