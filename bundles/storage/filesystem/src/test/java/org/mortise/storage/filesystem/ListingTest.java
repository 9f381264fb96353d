package org.mortise.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.storage.pieces.Damage;

/** What is remembered of a directory is used as long as it is true. */
class ListingTest {
    private final Listing.Latest latest = new Listing.Latest();

    @TempDir
    private Path directory;

    @BeforeEach
    void filesThatHaveBeenThereForLong() throws Exception {
        for (var name : List.of("a", "b", "c")) {
            Files.createFile(directory.resolve(name + ".json"));
        }
        settle();
    }

    private void settle() throws Exception {
        Files.setLastModifiedTime(directory, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
    }

    private List<String> names(String after, long wanted) throws Exception {
        var listing = new Listing(latest, directory, after, wanted, new Damage());
        var names = new ArrayList<String>();
        for (var file = listing.next(); file != null; file = listing.next()) {
            names.add(file.getFileName().toString());
        }
        return names;
    }

    @Test
    void filesComeAfterAnId() throws Exception {
        assertThat(names("", 0)).containsExactly("a.json", "b.json", "c.json");
        assertThat(names("a", 1)).containsExactly("b.json", "c.json");
        assertThat(names("c", 0)).isEmpty();
    }

    @Test
    void aDirectoryThatIsAsItWasIsNotGoneThroughAgain() throws Exception {
        names("", 0);
        Files.createFile(directory.resolve("d.json"));
        settle();

        assertThat(names("b", 0)).containsExactly("c.json");
    }

    @Test
    void aDirectoryThatHasChangedIs() throws Exception {
        names("", 0);
        Files.createFile(directory.resolve("d.json"));
        assertThat(names("b", 0)).containsExactly("c.json", "d.json");

        Files.createFile(directory.resolve("e.json"));
        assertThat(names("b", 0)).containsExactly("c.json", "d.json", "e.json");

        Files.delete(directory.resolve("c.json"));
        assertThat(names("", 2)).containsExactly("a.json", "b.json", "d.json", "e.json");
    }

    @Test
    void anotherDirectoryIsNotMistakenForIt(@TempDir Path other) throws Exception {
        names("", 0);
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(directory));

        assertThat(new Listing(latest, other, "", 0, new Damage()).next()).isNull();
    }

    @Test
    void whatIsNotThereHasNoFiles() throws Exception {
        assertThat(new Listing(latest, directory.resolve("none"), "", 0, new Damage()).next())
                .isNull();
    }

    @Test
    void memoryOfOneSessionServesItsPages() throws Exception {
        try (var session = Records.open(directory.resolve("s"))) {
            for (int i = 0; i < 9; i++) {
                session.store(List.of(Records.record("r" + i, Map.of())));
            }
            Files.setLastModifiedTime(
                    Records.folder(directory.resolve("s")), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
            assertThat(Records.ids(session)).hasSize(9);
            session.store(List.of(Records.record("r9", Map.of())));
            assertThat(Records.ids(session)).hasSize(10);
        }
    }
}
