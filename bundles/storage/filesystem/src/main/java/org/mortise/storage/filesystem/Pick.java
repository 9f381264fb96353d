package org.mortise.storage.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.mortise.storage.pieces.Damaged;

/** The first files of a directory after an id, in the order of their ids. */
final class Pick {
    private static final int MOST = 50_000;

    /** No file system tells times more coarsely than by two seconds. */
    private static final Duration SETTLED = Duration.ofSeconds(3);

    private final Path directory;
    private final FileTime modified;
    private final boolean settled;
    private final byte[] from;
    private final int most;
    private final TreeMap<byte[], Path> files = new TreeMap<>(Arrays::compareUnsigned);
    private final List<Damaged> damaged = new ArrayList<>();
    private boolean complete;

    private Pick(Path directory, byte[] from, long wanted) throws IOException {
        this.directory = directory;
        this.from = from;
        modified = Files.getLastModifiedTime(directory);
        settled = modified.toInstant().isBefore(Instant.now().minus(SETTLED));
        most = !settled && wanted > 0 && wanted < MOST ? (int) wanted : MOST;
    }

    /** @param wanted how many will do, 0 for as many as may be; it may well be more where they can be used later */
    static Pick from(Path directory, byte[] from, long wanted) throws IOException, InterruptedException {
        var pick = new Pick(directory, from, wanted);
        try (var found = Files.newDirectoryStream(directory)) {
            for (var file : found) {
                if (Thread.interrupted()) {
                    throw new InterruptedException();
                }
                pick.key(file).ifPresent(key -> pick.add(key, file));
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        pick.complete = pick.files.size() < pick.most;
        return pick;
    }

    private void add(byte[] key, Path file) {
        if (Arrays.compareUnsigned(key, from) > 0
                && (files.size() < most || Arrays.compareUnsigned(key, files.lastKey()) < 0)) {
            files.put(key, file);
            if (files.size() > most) {
                files.pollLastEntry();
            }
        }
    }

    private Optional<byte[]> key(Path file) throws IOException {
        var name = file.getFileName().toString();
        if (!name.endsWith(Folder.RECORD)) {
            return Optional.empty();
        }
        var key = FileName.text(name.substring(0, name.length() - Folder.RECORD.length()));
        return key.isPresent() ? key : told(file);
    }

    private Optional<byte[]> told(Path file) throws IOException {
        try {
            return RecordFile.read(file).map(record -> record.id().getBytes(UTF_8));
        } catch (Damaged e) {
            damaged.add(e);
            return Optional.empty();
        }
    }

    /**
     * Whether it is still good, and has what comes after an id. A directory says when a name in it was last added, taken
     * away or replaced; where that was just before it was looked at, another time may have been the same moment.
     */
    boolean answers(Path directory, byte[] after) throws IOException {
        return settled
                && directory.equals(this.directory)
                && Arrays.compareUnsigned(after, from) >= 0
                && (complete || Arrays.compareUnsigned(after, files.lastKey()) < 0)
                && Files.getLastModifiedTime(directory).equals(modified);
    }

    Collection<Path> after(byte[] id) {
        return files.tailMap(id, false).values();
    }

    /** The last id; all that come next are after it. */
    byte[] last() {
        return complete ? from : files.lastKey();
    }

    /** Whether nothing comes after these. */
    boolean isComplete() {
        return complete;
    }

    /** What has the name of no record, or one too long to tell the id, which the file does not tell either. */
    List<Damaged> damaged() {
        return damaged;
    }
}
