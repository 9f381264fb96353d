package de.kherud.llama;

import java.nio.file.Path;

/**
 * Loads the native code, in the place of the library's own loader: which unpacks it into the system's temporary directory
 * at every start, and deletes there whatever file's name begins with {@code llama}. Here the framework unpacks it, once
 * for each installation of the bundle, into its own cache. Where there is no framework, a property says where it is.
 */
final class LlamaLoader {
    private static final String DIRECTORY = "de.kherud.llama.lib.path";
    private static final String NAME = "jllama";

    private LlamaLoader() {}

    static synchronized void initialize() {
        var directory = System.getProperty(DIRECTORY);
        if (directory == null) {
            System.loadLibrary(NAME);
        } else {
            System.load(Path.of(directory)
                    .resolve(System.mapLibraryName(NAME))
                    .toAbsolutePath()
                    .toString());
        }
    }
}
