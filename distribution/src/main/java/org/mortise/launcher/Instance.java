package org.mortise.launcher;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;

/** The directory of one runtime: what its user put there, and what it has to remember. */
record Instance(Path base) {

    Path config() {
        return base.resolve("config");
    }

    Path deploy() {
        return base.resolve("deploy");
    }

    Path data() {
        return base.resolve("data");
    }

    Path log() {
        return base.resolve("log");
    }

    /** What the process itself says before and after there is a log. */
    Path console() {
        return log().resolve("console.log");
    }

    void create() {
        try {
            for (var directory : List.of(config(), deploy(), data(), log())) {
                Files.createDirectories(directory);
            }
            // Runs, checkpoints and the shell's door are for its own user.
            if (Files.getFileStore(data()).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(data(), PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot make the instance " + base + ": " + e, e);
        }
    }

    Optional<Long> pid() {
        return read("pid").map(Long::valueOf);
    }

    /** Where it answers; empty until it does. */
    Optional<URI> address() {
        return read("address").map(URI::create);
    }

    void writePid() {
        write("pid", Long.toString(ProcessHandle.current().pid()));
    }

    void writeAddress(URI address) {
        write("address", address.toString());
    }

    /** Takes back what is true of a running process only; a killed one leaves it behind. */
    void clear() {
        try {
            Files.deleteIfExists(data().resolve("address"));
            Files.deleteIfExists(data().resolve("pid"));
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot write to " + data() + ": " + e, e);
        }
    }

    private Optional<String> read(String name) {
        try {
            return Optional.of(Files.readString(data().resolve(name)).strip());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private void write(String name, String text) {
        try {
            // Whoever reads it meanwhile gets all of it or nothing.
            var written = Files.writeString(data().resolve(name + ".new"), text + "\n");
            Files.move(written, data().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw new LaunchException(Exit.FAILED, "cannot write to " + data() + ": " + e, e);
        }
    }
}
