package org.mortise.core.plugins.jar;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What each file had in it when it was last read, kept over restarts: a start reads only what has changed, and a file
 * that was spoilt while the runtime was down is known for what it was. Safe for concurrent use.
 */
final class Ledger {
    /** Two changes within a tick of the file system's clock look alike, so a file that has only just changed is read again. */
    private static final Duration TICK = Duration.ofSeconds(2);

    private static final String UNIX = "unix:size,lastModifiedTime,ctime,ino";

    /**
     * @param stamp how the file looked
     * @param read when
     * @param plugin the plugin in it
     * @param digest the content in it
     */
    record Line(String stamp, Instant read, String plugin, String digest) {
        @Override
        public String toString() {
            return stamp + '\t' + read.toEpochMilli() + '\t' + plugin + '\t' + digest;
        }

        static Line of(String[] fields) {
            return new Line(fields[0], Instant.ofEpochMilli(Long.parseLong(fields[1])), fields[2], fields[3]);
        }
    }

    private final Path book;
    private final Clock clock;
    private final Map<String, Line> lines = new TreeMap<>();

    Ledger(Path book, Clock clock) throws IOException {
        this.book = book;
        this.clock = clock;
        if (Files.exists(book)) {
            for (var line : Files.readAllLines(book)) {
                read(line.split("\t", 5));
            }
        }
    }

    /** What makes no sense, or is of a file that is gone, is left out: the worst that comes of it is a file read again. */
    private void read(String[] fields) {
        if (fields.length == 5 && fields[1].matches("\\d{1,15}") && Files.exists(Path.of(fields[4]))) {
            lines.put(fields[4], Line.of(fields));
        }
    }

    /** How a file looks now; empty where the file system does not tell enough to know it again. */
    static Optional<String> stamp(Path file) {
        try {
            var look = Files.readAttributes(file, UNIX);
            var changed = (FileTime) look.get("ctime");
            return Optional.of(look.get("size") + ":" + look.get("ino") + ':' + look.get("lastModifiedTime") + ':'
                    + changed.toMillis());
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static Instant changed(String stamp) {
        return Instant.ofEpochMilli(Long.parseLong(stamp.substring(stamp.lastIndexOf(':') + 1)));
    }

    /** What the file has in it, if it has not changed since it was read. */
    synchronized Optional<Line> unchanged(Path file) {
        return last(file)
                .filter(line -> changed(line.stamp()).plus(TICK).isBefore(line.read()))
                .filter(line -> stamp(file).filter(line.stamp()::equals).isPresent());
    }

    /** What the file had in it when it was last read. */
    synchronized Optional<Line> last(Path file) {
        return Optional.ofNullable(lines.get(key(file)));
    }

    /** The file looked like this just before this content was read out of it. */
    synchronized void note(Path file, String stamp, String plugin, String digest) throws IOException {
        lines.put(key(file), new Line(stamp, clock.instant(), plugin, digest));
        var written = Files.createTempFile(book.getParent(), "files", ".tmp");
        Files.write(
                written,
                lines.entrySet().stream()
                        .map(entry -> entry.getValue() + "\t" + entry.getKey())
                        .toList());
        Files.move(written, book, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String key(Path file) {
        return file.toAbsolutePath().normalize().toString();
    }
}
