package org.mortise.shell.collection;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.shell.AllCommands;
import org.mortise.shell.MemoryCollections;
import org.mortise.shell.MemoryModels;
import org.mortise.shell.TestShell;

class CollectionCommandsTest {
    @TempDir
    Path directory;

    private final MemoryCollections collections = new MemoryCollections();
    private final TestShell shell = new TestShell(AllCommands.over(new MemoryModels(), collections));

    @BeforeEach
    void create() {
        assertThat(shell.pipe("collection:create notes").out()).isEqualTo("Collection notes is there.\n");
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void writesADefinition() {
        shell.pipe("collection:create papers title:text:2 year:number -v none --language=any -r maxsim");

        assertThat(collections.document("papers"))
                .isEqualTo("{\"name\":\"papers\",\"language\":\"any\",\"vectorizer\":\"\",\"reranker\":\"maxsim\","
                        + "\"fields\":[{\"name\":\"title\",\"type\":\"text\",\"boost\":2},"
                        + "{\"name\":\"year\",\"type\":\"number\"}]}");
    }

    @Test
    void lists() {
        assertThat(shell.pipe("collection:list").out()).startsWith("notes\tdefault\tactive\t0\t100\tminilm\t");
        assertThat(shell.terminal("collection:show notes", 100).out())
                .contains("fields", "text:text", "made by", "1.2.0");
        assertThat(shell.pipe("collection:list --project other").out()).isEmpty();
        assertThat(shell.pipe("collection:show nobody").err()).startsWith("There is no collection 'nobody'.");
    }

    @Test
    void keepsRecords() throws Exception {
        assertThat(shell.pipe("collection:put notes 'a mast'").out()).isEqualTo("new-0\n");
        assertThat(shell.pipe("collection:put notes '{\"id\": 7, \"text\": \"a keel\"}'")
                        .out())
                .isEqualTo("7\n");
        assertThat(shell.pipe("collection:get notes 7").out()).contains("\"data\":{\"id\":7,\"text\":\"a keel\"}");
        var file = Files.writeString(directory.resolve("notes.ndjson"), "{\"id\": \"x\"}\n\n{\"text\": \"y\"}\n");
        assertThat(shell.pipe("collection:import notes " + file).out()).isEqualTo("2 records are there.\n");
        Files.writeString(file, "{}\n{");
        assertThat(shell.pipe("collection:import notes " + file).err()).startsWith("record 2 is not valid");
        assertThat(shell.pipe("collection:delete notes x y").out()).isEqualTo("1 records are deleted.\n");
        assertThat(shell.pipe("collection:get notes x").err()).startsWith("There is no record 'x' in 'notes'.");
        shell.pipe("collection:remove notes");
        assertThat(shell.pipe("collection:list").out()).isEmpty();
    }

    @Test
    void searches() {
        shell.pipe("collection:put notes '{\"id\": \"a\", \"text\": \"a mast\", \"n\": 1}'");
        shell.pipe("collection:put notes '{\"id\": \"b\", \"text\": \"a mast\", \"n\": 5}'");
        shell.pipe("collection:put notes '{\"id\": \"c\", \"text\": \"a mast\", \"n\": 9}'");

        assertThat(shell.terminal("collection:search notes mast -m keyword -f 'n>1' -f 'n<9' --rerank", 80)
                        .lines())
                .containsExactly(" SCORE  KEYWORD  ID  TEXT", "0.5000   0.5000  b   a mast", "Reranked by ''.");
        assertThat(shell.pipe("collection:search notes mast --limit 1 --json").out())
                .startsWith("{\"score\":0.5,\"scores\":{\"hybrid\":0.5},\"id\":\"a\"");
        assertThat(shell.pipe("collection:search notes mast --mode=best").err()).contains("keyword, vector, hybrid");
        assertThat(shell.terminal("collection:search notes nothing", 80).out()).contains("Nothing was found.");
    }

    @Test
    void answersAsItComesAndCites() {
        shell.pipe("collection:put notes '{\"id\": \"a\", \"text\": \"so\"}'");

        assertThat(shell.terminal("collection:answer notes so", 80).lines())
                .containsExactly("It is so [1].", "", "CITED  ID  TEXT", "[1]    a   so");
    }

    @Test
    void waitsForANewIndex() {
        assertThat(shell.pipe("collection:reindex notes --vectorizer bge").out())
                .isEqualTo("Collection notes has 0 records, with vectors of letters.\n");
        assertThat(shell.pipe("collection:reindex notes --detach").out()).contains("gets a new index");
        assertThat(shell.pipe("collection:reindex notes --cancel").out())
                .isEqualTo("The new index of notes is given up.\n");
    }
}
