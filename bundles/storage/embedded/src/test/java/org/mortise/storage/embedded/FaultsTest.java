package org.mortise.storage.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter.Operator;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageScope;
import org.mortise.api.storage.StorageSession;

/** What happens to the disk and to the process. */
class FaultsTest {
    @TempDir
    private Path directory;

    private static StorageSession open(Path directory) throws Exception {
        return new EmbeddedStorage()
                .open(new EmbeddedStorage.Settings(Durability.PROCESS), new StorageScope("p", "s", directory));
    }

    private static Cir record(int number) {
        return Cir.of(Map.of(
                "id", String.format("r%06d", number),
                "source", Map.of("type", "api", "uri", "x", "format", "json"),
                "data", Map.of("n", number, "text", "x".repeat(500))));
    }

    private static Cir record(String entity, int number) {
        return Cir.of(Map.of(
                "id", "r" + number,
                "source",
                        Map.of(
                                "type",
                                "api",
                                "uri",
                                "x",
                                "format",
                                "json",
                                "parameters",
                                Map.of("entity_type", entity)),
                "data", Map.of("n", number)));
    }

    private static Ontology schema(String entity, String attribute) {
        return Ontology.of(Map.of(
                "entities",
                List.of(Map.of("name", entity, "attributes", List.of(Map.of("name", attribute, "type", "number"))))));
    }

    private static List<String> ids(StorageSession session, String entity) throws Exception {
        return ids(session, Query.all(entity));
    }

    private static List<String> ids(StorageSession session, Query query) throws Exception {
        var ids = new ArrayList<String>();
        session.retrieve(query, record -> ids.add(record.id()));
        return ids;
    }

    private static List<String> ids(Path directory) throws Exception {
        try (var session = open(directory)) {
            return ids(session, "default");
        }
    }

    /** A process that may write files up to a size gets from its system what it gets from a disk that is full. */
    @Test
    void aFullDiskIsSaidAndTakesNothingThatWasAcknowledged() throws Exception {
        assertThat(writer("ulimit -f 8000; exec \"$@\"").waitFor()).isZero();
        var told = told();
        assertThat(told.get(told.size() - 1)).startsWith("refused UNAVAILABLE");
        var acknowledged = told.subList(0, told.size() - 1);
        assertThat(acknowledged).hasSizeGreaterThan(100);
        assertThat(ids(directory)).isEqualTo(acknowledged);
        try (var session = open(directory)) {
            session.store(List.of(record(999_999)));
        }
        assertThat(ids(directory)).hasSize(acknowledged.size() + 1);
    }

    @Test
    void whatWasAcknowledgedSurvivesTheEndOfTheProcess() throws Exception {
        var process = writer("exec \"$@\"");
        while (told().size() < 500 && process.isAlive()) {
            process.waitFor(5, TimeUnit.MILLISECONDS);
        }
        process.destroyForcibly().waitFor();
        var acknowledged = told();
        assertThat(acknowledged).hasSizeGreaterThanOrEqualTo(500);
        assertThat(ids(directory)).containsAll(acknowledged).doesNotHaveDuplicates();
    }

    @Test
    void aFileThatIsNoDatabaseIsSaid() throws Exception {
        Files.writeString(
                directory.resolve("records.db"), "no database at all, but long enough to be looked at".repeat(50));
        var refused = catchThrowableOfType(
                ProblemException.class, () -> open(directory).store(List.of(record(1))));
        assertThat(refused.problem().kind()).isEqualTo(Kind.UNAVAILABLE);
        assertThat(refused).hasMessageContaining("damaged");
    }

    /** A page of the size that SQLite takes by itself has no room for a row of a kilobyte. */
    @Test
    void rowsOfAKilobyteAreInOnePiece() throws Exception {
        try (var session = open(directory)) {
            session.store(List.of(record(1)));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("records.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeQuery("PRAGMA page_size").getInt(1)).isEqualTo(8192);
            assertThat(statement.executeQuery("PRAGMA journal_mode").getString(1))
                    .isEqualTo("wal");
        }
    }

    @Test
    void readsRecordsWhoseIdIsInItsColumnOnly() throws Exception {
        try (var session = open(directory)) {
            session.store(List.of(record(1)));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("records.db"));
                var statement = connection.createStatement()) {
            assertThat(statement.executeUpdate("UPDATE r1 SET origin = json_remove(origin, '$.id')"))
                    .isEqualTo(1);
        }
        try (var session = open(directory)) {
            assertThat(ids(session, "default")).containsExactly("r000001");
        }
    }

    /** Each session keeps its statements, and what it knows of the tables. */
    @Test
    void whatOneSessionMakesAnotherFinds() throws Exception {
        try (var one = open(directory);
                var other = open(directory)) {
            for (int i = 0; i < 40; i++) {
                var entity = "e" + i;
                one.store(List.of(record(entity, i)));
                assertThat(ids(other, entity)).containsExactly("r" + i);
                other.createSchema(schema(entity, "n"));
                one.store(List.of(record(entity, i + 100)));
                assertThat(ids(other, entity)).containsExactlyInAnyOrder("r" + i, "r" + (i + 100));
                assertThat(ids(one, Query.all(entity).where("n", Operator.GT, i)))
                        .containsExactly("r" + (i + 100));
                assertThat(other.delete(Selection.ids(entity, List.of("r" + i))))
                        .isEqualTo(1);
                assertThat(ids(one, entity)).containsExactly("r" + (i + 100));
            }
        }
    }

    @Test
    void anIndexIsUsedToFind() throws Exception {
        try (var session = open(directory)) {
            session.store(IntStream.range(0, 100).mapToObj(FaultsTest::record).toList());
            session.createSchema(schema("default", "n"));
        }
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + directory.resolve("records.db"));
                var plan = connection
                        .createStatement()
                        .executeQuery("EXPLAIN QUERY PLAN SELECT id FROM r1 WHERE k1 IS x'02' ORDER BY id LIMIT 10")) {
            assertThat(plan.getString("detail")).contains("USING").contains("INDEX");
        }
    }

    /** What the other process has told, in whole lines. */
    private List<String> told() throws IOException {
        var text = Files.readString(output());
        return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
    }

    private Path output() {
        return directory.resolve("told.txt");
    }

    /** Writes one record after the other and tells the id of each that was acknowledged, and what refused the last. */
    private Process writer(String shell) throws Exception {
        return new ProcessBuilder(
                        "sh",
                        "-c",
                        shell,
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writes.class.getName(),
                        directory.toString())
                .redirectOutput(output().toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    /** The other process. */
    static final class Writes {
        public static void main(String[] arguments) throws Exception {
            try (var session = open(Path.of(arguments[0]))) {
                for (int i = 0; i < 100_000; i++) {
                    session.store(List.of(record(i)));
                    System.out.println(String.format("r%06d", i));
                }
            } catch (ProblemException e) {
                System.out.println("refused " + e.problem().kind() + ' ' + e.getMessage());
            }
        }

        private Writes() {}
    }
}
