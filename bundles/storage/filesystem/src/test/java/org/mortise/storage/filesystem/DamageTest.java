package org.mortise.storage.filesystem;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageSession;

/** Files that are no records: what a crash of the machine, a full disk, a restored backup, or a person may leave. */
class DamageTest {
    @TempDir
    private Path directory;

    private StorageSession session;
    private Path folder;

    @BeforeEach
    void threeRecords() throws Exception {
        session = Records.open(directory);
        session.store(List.of(record("a"), record("b"), record("c")));
        folder = Records.folder(directory);
    }

    @AfterEach
    void close() throws Exception {
        session.close();
    }

    private static Cir record(String id) {
        return Records.record(id, Map.of("name", "name of " + id));
    }

    @Test
    void aFileCutShortAnywhereIsNoRecordAndIsTold() throws Exception {
        var file = folder.resolve("b.json");
        var whole = Files.readAllBytes(file);
        for (int length = 0; length < whole.length; length++) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertReported("b.json' is no whole record", "a", "c");
        }
    }

    @Test
    void zeroesInThePlaceOfTextAreNoRecord() throws Exception {
        var file = folder.resolve("b.json");
        Files.write(file, new byte[Files.readAllBytes(file).length]);

        assertReported("b.json' is no whole record", "a", "c");
    }

    @Test
    void aCopyUnderAnotherNameIsNoRecord() throws Exception {
        Files.copy(folder.resolve("b.json"), folder.resolve("copy.json"));

        assertReported("copy.json' has a record of another id, 'b'", "a", "b", "c");
    }

    @Test
    void aSecondNameForAnIdHidesNothing() throws Exception {
        Files.copy(folder.resolve("b.json"), folder.resolve("%62.json"));

        assertReported("%62.json' has a record of another id, 'b'", "a", "b", "c");
    }

    @Test
    void aRecordOfAnotherEntityIsNone() throws Exception {
        var other = Files.createDirectory(folder.resolveSibling("other"));
        Files.copy(folder.resolve("b.json"), other.resolve("b.json"));

        assertThatThrownBy(() -> session.retrieve(Query.all("other"), record -> true))
                .hasMessageContaining("has a record of another entity, 'order'");
    }

    @Test
    void aFileThatIsNamedByNobodyIsTold() throws Exception {
        Files.writeString(folder.resolve("README.json"), "{}");
        Files.writeString(folder.resolve("x~y.json"), "{");

        assertReported("README.json' is no whole record", "a", "b", "c");
    }

    @Test
    void aDirectoryAndALinkAreNoRecords() throws Exception {
        Files.createDirectory(folder.resolve("d.json"));
        Files.createSymbolicLink(folder.resolve("e.json"), folder.resolve("a.json"));

        assertReported("d.json' is no file", "a", "b", "c");
        assertReported("e.json' is no file", "a", "b", "c");
    }

    @Test
    void otherFilesAreLeftAlone() throws Exception {
        Files.writeString(folder.resolve("notes.txt"), "mine");

        assertThat(Records.ids(session)).containsExactly("a", "b", "c");
        session.delete(Selection.all(Records.ENTITY));
        assertThat(folder.resolve("notes.txt")).hasContent("mine");
    }

    @Test
    void aPageThatEndsBeforeItIsWhole() throws Exception {
        truncate("b.json");
        var told = new ArrayList<Cir>();

        session.retrieve(Query.all(Records.ENTITY).limitedTo(1), told::add);

        assertThat(told).containsExactly(record("a"));
    }

    @Test
    void storingTheRecordAnewMendsIt() throws Exception {
        truncate("b.json");

        assertThat(session.store(List.of(record("b")))).isEmpty();

        assertThat(Records.ids(session)).containsExactly("a", "b", "c");
    }

    @Test
    void anUpdateChangesAllOthersAndTells() throws Exception {
        truncate("b.json");

        assertThatThrownBy(() -> session.update(Selection.all(Records.ENTITY), Map.of(Attribute.of("new"), 1L)))
                .hasMessageContaining("b.json' is no whole record")
                .hasMessageContaining("2 records were changed.");
        session.store(List.of(record("b")));
        assertThat(Records.all(session))
                .extracting(record -> record.value(Attribute.of("new")))
                .containsExactly(1L, null, 1L);
    }

    @Test
    void deletingAllTakesItAwayAndDeletingSomeDoesNot() throws Exception {
        truncate("b.json");
        var some = new Filter(Attribute.of("name"), Operator.NEQ, "name of a");

        assertThatThrownBy(() -> session.delete(Selection.where(Records.ENTITY, some)))
                .hasMessageContaining("b.json' is no whole record")
                .hasMessageContaining("1 records were changed.");
        assertThat(session.delete(Selection.all(Records.ENTITY))).isEqualTo(2);
        assertThat(Records.ids(session)).isEmpty();
    }

    private void truncate(String name) throws IOException {
        Files.writeString(folder.resolve(name), "{\"id\":\"b\",");
    }

    private void assertReported(String what, String... told) {
        var ids = new ArrayList<String>();
        assertThatThrownBy(() -> session.retrieve(Query.all(Records.ENTITY), record -> ids.add(record.id())))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.FAILED))
                .hasMessageContaining(what);
        assertThat(ids).containsExactly(told);
    }
}
