package org.mortise.shell.attach;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;

/**
 * The instance that one attaches to.
 *
 * @param base its directory
 * @param version its release
 */
record House(Path base, Version version) {

    static House of(BundleContext context) {
        var base = context.getProperty("mortise.base");
        var directory = Path.of(base == null ? "" : base).toAbsolutePath().normalize();
        return new House(directory, context.getBundle().getVersion());
    }

    /** What was typed, kept from one day to the next and from other people's eyes. */
    Path history() {
        var file = base.resolve("data").resolve("shell_history");
        try {
            OwnersOnly.close(Files.createFile(file));
        } catch (IOException e) {
            // It is there already; or there can be none, and editing does without.
        }
        return file;
    }

    String greeting() {
        return "Mortise " + version + " on " + base + ". Type help, or Ctrl-D to leave.";
    }
}
