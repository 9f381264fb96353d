package org.mortise.core.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.SQLiteJDBCLoader;
import org.sqlite.util.LibraryLoaderUtil;

/**
 * The native half of the driver, unpacked once for each version. Left to itself the driver unpacks it at every start and
 * compares it byte by byte, and each killed process leaves a copy behind in the system's temporary directory.
 */
final class NativeLibrary {
    /** Where the driver looks first; a user who has set it knows better. */
    private static final String PATH = "org.sqlite.lib.path";

    private NativeLibrary() {}

    static void provide(Path directory) throws IOException {
        if (System.getProperty(PATH) != null) {
            return;
        }
        var name = LibraryLoaderUtil.getNativeLibName();
        var library =
                directory.resolve("sqlite-" + SQLiteJDBCLoader.getVersion()).resolve(name);
        if (Files.exists(library) || unpack(name, library)) {
            System.setProperty(PATH, library.getParent().toString());
        }
    }

    /** False for a platform the driver has no library for; the driver says it better. */
    private static boolean unpack(String name, Path library) throws IOException {
        var resource = LibraryLoaderUtil.getNativeLibResourcePath() + '/' + name;
        try (var in = SQLiteJDBCLoader.class.getResourceAsStream(resource)) {
            if (in == null) {
                return false;
            }
            Files.createDirectories(library.getParent());
            var part = Files.createTempFile(library.getParent(), name, ".part");
            Files.copy(in, part, StandardCopyOption.REPLACE_EXISTING);
            Files.move(part, library, StandardCopyOption.ATOMIC_MOVE);
            return true;
        }
    }
}
