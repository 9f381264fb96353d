package org.mortise.storage.filesystem;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.storage.json.Json;
import org.mortise.storage.pieces.Damaged;

/** One record in one file, which is there as a whole or not at all. */
final class RecordFile {
    private static final int LARGEST = 1 << 30;

    private RecordFile() {}

    /** The record; empty when the file is not there any more. */
    static Optional<Cir> read(Path file) throws IOException, Damaged {
        try {
            return Optional.of(checked(file, record(file, bytes(file))));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    private static Cir record(Path file, byte[] bytes) throws Damaged {
        try {
            return Cir.of(Json.object(bytes));
        } catch (IOException | ProblemException e) {
            throw new Damaged(file.toString(), "is no whole record: it " + e.getMessage());
        }
    }

    private static Cir checked(Path file, Cir record) throws Damaged {
        if (!file.getFileName().toString().equals(FileName.of(record.id()) + Folder.RECORD)) {
            throw new Damaged(file.toString(), "has a record of another id, '" + record.id() + "'");
        } else if (!file.getParent().getFileName().toString().equals(FileName.of(record.entityType()))) {
            throw new Damaged(file.toString(), "has a record of another entity, '" + record.entityType() + "'");
        }
        return record;
    }

    private static byte[] bytes(Path file) throws IOException, Damaged {
        var attributes = Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
        if (!attributes.isRegularFile()) {
            throw new Damaged(file.toString(), "is no file");
        } else if (attributes.size() > LARGEST) {
            throw new Damaged(file.toString(), "has more than " + LARGEST + " bytes");
        }
        try (var in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readAllBytes();
        }
    }

    /** Puts the record in the place of what is there; {@code part} is in the same file system, and the caller's alone. */
    static void write(Path file, Cir record, Path part, boolean sync) throws IOException {
        try (var channel = FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING,
                StandardOpenOption.WRITE,
                LinkOption.NOFOLLOW_LINKS)) {
            var bytes = ByteBuffer.wrap(Json.bytes(record.toMap()));
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            if (sync) {
                channel.force(true);
            }
        } catch (IOException e) {
            Files.deleteIfExists(part); // Of a full disk it would take what little is left.
            throw e;
        }
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
    }
}
