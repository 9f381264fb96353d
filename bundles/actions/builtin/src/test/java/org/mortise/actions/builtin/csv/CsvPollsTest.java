package org.mortise.actions.builtin.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.actions.builtin.Step;
import org.mortise.actions.builtin.file.FileRoots;
import org.mortise.actions.builtin.http.WebServer;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class CsvPollsTest {
    @TempDir
    Path base;

    private Path drop;
    private PollCsvDrop poll;

    @BeforeEach
    void open() throws Exception {
        drop = Files.createDirectories(base.resolve("files/drop"));
        poll = new PollCsvDrop(new FileRoots(base, 1 << 20, "files"));
    }

    @Test
    void aUrlGivesTwoNewLinesAndThenNone() throws Exception {
        try (var server = new WebServer()) {
            server.serve("/orders.csv", "text/csv; charset=ISO-8859-1", "id,name\n1,a\n2,b\n");
            var action = new IngestCsvUrl(WebServer.client());
            var parameters = new HashMap<String, Object>(Map.of("url", server.url("/orders.csv")));
            assertThat(Step.run(action, parameters)).containsEntry("row_count", 2);

            parameters.put("checkpoint", Map.of());
            var first = Step.run(action, parameters);
            assertThat(first).containsEntry("new_count", 2).containsEntry("headers", List.of("id", "name"));
            parameters.put("checkpoint", first.get("checkpoint"));
            assertThat(Step.run(action, parameters)).containsEntry("new_count", 0);

            server.serve("/orders.csv", "text/csv", "id,name\n1,a\n2,b\n3,c\n");
            assertThat(Step.run(action, parameters)).containsEntry("items", List.of(Map.of("id", "3", "name", "c")));
        }
    }

    @Test
    void aFolderGivesTwoNewLinesAndThenNone() throws Exception {
        Files.writeString(drop.resolve("a.csv"), "id\n1\n");
        Files.writeString(drop.resolve("b.csv"), "id\n2\n");
        Files.writeString(drop.resolve(".part.csv"), "id\n3\n");
        Files.writeString(drop.resolve("notes.txt"), "no csv");

        var first = Step.run(poll, Map.of("path_glob", "drop/*.csv"));
        assertThat(first).containsEntry("headers", List.of("id")).containsEntry("file_count", 2);
        assertThat(first.get("items")).isEqualTo(List.of(item("1", "a.csv"), item("2", "b.csv")));
        var second = Step.run(poll, Map.of("path_glob", "drop/*.csv", "checkpoint", first.get("checkpoint")));
        assertThat(second).containsEntry("new_count", 0).containsEntry("file_count", 0);

        Files.writeString(drop.resolve("c.csv"), "id\n1\n");
        Files.writeString(drop.resolve("b.csv"), "id\n2\n4\n");
        assertThat(Step.run(poll, Map.of("path_glob", "drop/*.csv", "checkpoint", second.get("checkpoint"))))
                .containsEntry("items", List.of(item("2", "b.csv"), item("4", "b.csv"), item("1", "c.csv")));
    }

    private Map<String, String> item(String id, String file) {
        return Map.of("id", id, "_source_file", drop.resolve(file).toString());
    }

    @Test
    void aFolderThatIsNotThereYetIsEmpty() throws Exception {
        assertThat(Step.run(poll, Map.of("path_glob", "later/**/*.csv"))).containsEntry("new_count", 0);
    }

    @Test
    void aPatternOfOneFileAndOfManyFolders() throws Exception {
        Files.writeString(drop.resolve("a.csv"), "id\n1\n");
        assertThat(Step.run(poll, Map.of("path_glob", "drop/a.csv"))).containsEntry("new_count", 1);
        assertThat(Step.run(poll, Map.of("path_glob", "**/*.csv"))).containsEntry("new_count", 1);
        assertThat(Step.run(poll, Map.of("path_glob", drop + "/{a,b}.csv"))).containsEntry("new_count", 1);
    }

    @Test
    void nothingOutsideOfTheRootsIsRead() throws Exception {
        Files.writeString(base.resolve("secret.csv"), "id\n1\n");
        Files.createSymbolicLink(drop.resolve("link.csv"), base.resolve("secret.csv"));
        for (var glob : List.of("../*.csv", base + "/*.csv", "drop/../../*.csv", "drop/*.csv", "/*.csv")) {
            assertThatExceptionOfType(ProblemException.class)
                    .as(glob)
                    .isThrownBy(() -> Step.run(poll, Map.of("path_glob", glob)))
                    .matches(e -> e.problem().kind() == Kind.FORBIDDEN);
        }
    }

    @Test
    void aBadPatternAndABadFileAreNamed() throws Exception {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(poll, Map.of("path_glob", "drop/[a")))
                .withMessageContaining("path_glob");
        Files.writeString(drop.resolve("a.csv"), "id,name\n1\n");
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> Step.run(poll, Map.of("path_glob", "drop/*.csv")))
                .withMessageContaining("a.csv")
                .withMessageContaining("Record 2");
    }
}
