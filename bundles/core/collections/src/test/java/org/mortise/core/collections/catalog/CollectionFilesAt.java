package org.mortise.core.collections.catalog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in a folder that is looked at whenever one is written or removed. */
public final class CollectionFilesAt implements AutoCloseable {
    private final CollectionFiles files;
    private final Path folder;

    public CollectionFilesAt(Catalog catalog, Path folder) {
        files = new CollectionFiles(catalog, folder);
        this.folder = folder;
    }

    public void write(String name, String document) throws IOException {
        var file = folder.resolve(name);
        var known = Files.exists(file);
        Files.writeString(file, document);
        if (known) {
            files.update(file.toFile());
        } else {
            files.install(file.toFile());
        }
    }

    public void remove(String name) throws IOException {
        Files.delete(folder.resolve(name));
        files.uninstall(folder.resolve(name).toFile());
    }

    @Override
    public void close() {
        files.close();
    }
}
