package org.mortise.shell.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.jline.terminal.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunFilter;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.shell.AllCommands;
import org.mortise.shell.MemoryPipelines;
import org.mortise.shell.MemoryPlugins;
import org.mortise.shell.MemoryRuns;
import org.mortise.shell.TestShell;

class PipelineCommandsTest {
    private final MemoryPipelines pipelines = new MemoryPipelines();
    private final MemoryRuns runs = new MemoryRuns(pipelines);
    private TestShell shell;

    @BeforeEach
    void open() {
        pipelines.add("orders", "", "read", "write");
        pipelines.add("bad", "", "read", "fail", "write");
        pipelines.add("later", "no plugin 'mail' is there", "send");
        shell = new TestShell(AllCommands.over(new MemoryPlugins(), pipelines, runs));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void lists() {
        assertThat(shell.terminal("pipeline:list", 120).lines())
                .containsExactly(
                        "PIPELINE  PROJECT  STATE    STEPS  CHANGED  FROM                  WHY",
                        "bad       default  ready        3   2h ago  bad.pipeline.yaml",
                        "later     default  waiting      1   2h ago  later.pipeline.yaml   no plugin 'mail' is there",
                        "orders    default  ready        2   2h ago  orders.pipeline.yaml");
        assertThat(shell.pipe("pipeline:list --project other").out()).isEmpty();
    }

    @Test
    void listsFilesThatWereRefused() {
        pipelines.reject("deploy/broken.pipeline.yaml", "The document cannot be read.");

        assertThat(shell.pipe("pipeline:list").lines())
                .last()
                .asString()
                .matches("\t\trefused\t\t.*\tdeploy/broken.pipeline.yaml\tThe document cannot be read\\.");
        assertThat(shell.pipe("pipeline:list --project other").out()).isEmpty();
    }

    @Test
    void showsAPipeline() {
        assertThat(shell.terminal("pipeline:show orders", 100).out())
                .contains("pipeline  orders", "state     ready", "\"name\" : \"read\"");
    }

    @Test
    void runsAndTellsOfEachStep() {
        assertThat(shell.pipe("pipeline:run orders").lines())
                .satisfiesExactly(
                        step -> assertThat(step).matches("read\tcompleted\t\\d+\t\\{\"rows\":42}"),
                        step -> assertThat(step).matches("write\tcompleted\t\\d+\t\\{\"rows\":42}"),
                        run -> assertThat(run).matches("run\tcompleted\t\\d+\trun-001"));
    }

    @Test
    void drawsProgressOnATerminal() {
        var answer = shell.run("pipeline:run orders", "xterm", new Size(80, 24));

        assertThat(answer.out()).contains("█", "%", "✓", "▸", "run-001");
        assertThat(answer.status()).isZero();
    }

    @Test
    void failsWhenTheRunDoes() {
        var answer = shell.pipe("pipeline:run bad");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualTo("The run of bad failed: no such file."
                        + " 'pipeline:resume run-001' goes on after its last completed step.\n");
    }

    @Test
    void doesNotWaitWhenToldSo() {
        assertThat(shell.pipe("pipeline:run --detach orders").out()).isEqualTo("run-001\n");
        assertThat(runs.find("run-001").orElseThrow().status()).isEqualTo(RunStatus.EXECUTING);
    }

    @Test
    void takesParametersAsPairsAndAsJson() {
        var answer =
                shell.pipe("pipeline:run -d orders file=a.csv limit=5 dry=true note='x = \"y\"' none=null 'ids=[1,2]' "
                        + "'{\"limit\": 6, \"deep\": {\"a\": 1}}'");

        assertThat(answer.err()).isEmpty();
        assertThat(runs.parameters("run-001"))
                .containsEntry("file", "a.csv")
                .containsEntry("limit", 6)
                .containsEntry("dry", true)
                .containsEntry("note", "x = \"y\"")
                .containsEntry("none", null)
                .containsEntry("ids", List.of(1, 2))
                .containsEntry("deep", Map.of("a", 1));
    }

    @Test
    void refusesWhatIsNoParameter() {
        assertThat(shell.pipe("pipeline:run orders fast").err())
                .contains("'fast' is neither name=value nor a JSON object");
        assertThat(shell.pipe("pipeline:run orders '{\"a\": }'").err()).contains("it is not a JSON object");
        assertThat(runs.list(RunFilter.newest(10))).isEmpty();
    }

    @Test
    void listsRunsTheNewestFirst() {
        shell.pipe("pipeline:run orders; pipeline:run bad");
        shell.pipe("pipeline:run bad");

        assertThat(shell.pipe("pipeline:runs").lines())
                .extracting(line -> line.split("\t")[0])
                .containsExactly("run-003", "run-002", "run-001");
        assertThat(shell.pipe("pipeline:runs -n 1").lines()).hasSize(1);
        assertThat(shell.pipe("pipeline:runs orders").lines()).hasSize(1);
    }

    @Test
    void showsARun() {
        shell.pipe("pipeline:run bad");

        assertThat(shell.terminal("pipeline:show run-001", 100).out())
                .contains("status    failed", "error     no such file", "Result of read", "\"rows\" : 42");
    }

    @Test
    void resumesAndCancels() {
        shell.pipe("pipeline:run bad");
        assertThat(shell.pipe("pipeline:resume -d run-001").out()).isEqualTo("run-001\n");
        assertThat(shell.pipe("pipeline:cancel run-001").out()).isEqualTo("Run run-001 of bad is cancelled.\n");
        assertThat(shell.pipe("pipeline:cancel run-001").status()).isEqualTo(1);
    }

    @Test
    void listsActions() {
        assertThat(shell.terminal("pipeline:actions", 100).out())
                .contains("builtin  read_file  path [encoding]  Reads a file");
        assertThat(shell.terminal("pipeline:actions read_file", 100).out())
                .contains("encoding  string  no        \"UTF-8\"  How it is encoded", "Result");
        assertThat(shell.pipe("pipeline:actions nope").err()).startsWith("There is no action 'nope'.");
    }

    @Test
    void namesWhatIsNotThere() {
        for (var line : List.of("show nope", "run nope", "cancel nope", "resume nope")) {
            var answer = shell.pipe("pipeline:" + line);
            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.err()).contains("'nope'").doesNotContain("Exception");
        }
    }
}
