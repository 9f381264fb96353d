package org.mortise.storage.filesystem;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;

/** Where a project's records are: {@code base/project/entity/id.json}. */
final class Folder {
    static final String RECORD = ".json";

    private final Path base;
    private final Path project;

    Folder(Path base, String project) {
        this.base = base;
        this.project = base.resolve(FileName.of(project));
    }

    Path base() {
        return base;
    }

    Path file(Cir record) {
        return file(entity(record.entityType()), record.id());
    }

    static Path file(Path directory, String id) {
        return directory.resolve(FileName.of(id) + RECORD);
    }

    private Path entity(String entity) {
        return project.resolve(FileName.of(entity));
    }

    /** The directory of an entity, which need not be there. A link in its place could lead anywhere, so there is none. */
    Path directory(String entity) throws IOException {
        var directory = entity(entity);
        if (Files.exists(directory, LinkOption.NOFOLLOW_LINKS)
                && !directory.toRealPath().equals(base.toRealPath().resolve(base.relativize(directory)))) {
            throw new ProblemException(
                    Kind.FORBIDDEN,
                    "'" + directory + "' is a link, or within one; records are not kept behind links.",
                    "Put a directory in its place.");
        }
        return directory;
    }

    /** The directory of an entity, made if need be so that it is there after a power cut as well. */
    Path make(String entity) throws IOException {
        var directory = directory(entity);
        make(directory);
        return directory;
    }

    static void make(Path directory) throws IOException {
        var made = new ArrayDeque<Path>();
        for (var missing = directory; missing != null && !Files.exists(missing); missing = missing.getParent()) {
            made.push(missing);
        }
        Files.createDirectories(directory);
        for (var path : made) {
            sync(path.getParent());
        }
    }

    /** Has the names in a directory wait for the disk, as far as the system knows such a thing; Windows does not. */
    static void sync(Path directory) throws IOException {
        if (directory.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                channel.force(true);
            }
        }
    }

    /** Where it really is, with all links followed, as far as it exists. A link to nowhere is where it is. */
    static Path real(Path file) throws IOException {
        if (Files.exists(file)) {
            return file.toRealPath();
        } else if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            return real(file.resolveSibling(Files.readSymbolicLink(file)).normalize());
        }
        var parent = file.getParent();
        return parent == null ? file : real(parent).resolve(file.getFileName());
    }
}
