package org.mortise.itest.shell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.mortise.itest.Home;
import org.mortise.itest.Instance;
import org.mortise.itest.Running;

/** The commands for projects, schedules, storages and what pipelines have besides runs, as a script uses them. */
class ShellTest {
    @RegisterExtension
    static final Running MORTISE = new Running();

    private final Instance instance = MORTISE.instance();

    @BeforeAll
    static void define() {
        MORTISE.instance().rest().send("POST", "/api/pipelines", """
                {"name": "orders", "steps": [
                  {"name": "load", "plugin": "builtin", "action": "load_checkpoint"},
                  {"name": "save", "plugin": "builtin", "action": "save_checkpoint",
                   "parameters": {"checkpoint": {"seen": 1}, "version": "$.load.version"}}]}""").good();
    }

    @Test
    void projects() throws Exception {
        assertThat(run(0, "project:create", "sales", "All that sells")).contains("Project sales is there.");
        assertThat(run(0, "project:clone", "sales", "sales-2")).contains("sales-2");
        assertThat(run(0, "project:archive", "sales-2")).contains("archived");
        assertThat(run(0, "project:list"))
                .contains("sales-2\tsales-2\tarchived")
                .contains("All that sells");
        assertThat(run(0, "project:unarchive", "sales-2")).contains("active");
        run(0, "project:remove", "sales-2");
        run(1, "project:remove", "sales-2");
        run(2, "project:create", "no good name");
    }

    @Test
    void schedules() throws Exception {
        assertThat(run(0, "schedule:create", "nightly", "0 2 * * *", "orders", "--zone", "Europe/Berlin"))
                .contains("fires next");
        assertThat(run(0, "schedule:list")).contains("nightly\tdefault\tenabled\t0 2 * * *\tEurope/Berlin");
        assertThat(run(0, "schedule:next", "nightly", "--count", "3").lines()).hasSize(3);
        run(0, "schedule:update", "nightly", "--cron=30 3 * * *", "--on-missed=run_once");
        assertThat(run(0, "schedule:show", "nightly")).contains("30 3 * * *", "Europe/Berlin", "run_once");
        run(2, "schedule:update", "nightly", "--cron=61 * * * *");
        run(0, "schedule:disable", "nightly");
        assertThat(run(0, "schedule:show", "nightly")).contains("state\tdisabled");
        assertThat(run(0, "schedule:enable", "nightly")).contains("fires next");
        run(2, "schedule:create", "bad", "61 * * * *", "orders");
        run(0, "schedule:remove", "nightly");
        run(1, "schedule:show", "nightly");
    }

    @Test
    void pipelines() throws Exception {
        assertThat(run(0, "pipeline:explain", "orders"))
                .contains("load\taction\tbuiltin/load_checkpoint@")
                .contains("$.load.version");
        var first = run(0, "pipeline:run", "orders", "--detach", "--key=k1", "--priority=5");
        assertThat(run(0, "pipeline:run", "orders", "--detach", "--key=k1", "--priority=5"))
                .isEqualTo(first);
        assertThat(run(0, "pipeline:run", "orders", "--wait=60s")).contains("completed");
        run(2, "pipeline:run", "orders", "--priority=99");
        assertThat(run(0, "pipeline:checkpoints", "orders")).contains("{\"seen\":1}");
        run(0, "pipeline:checkpoints", "orders", "--forget");
        run(1, "pipeline:checkpoints", "orders", "--forget");
    }

    @Test
    void pipelinesOfProjects() throws Exception {
        var steps = "steps: [{name: s, plugin: builtin, action: set_context, parameters: {key: k, value: %s}}]\n";
        var file = instance.base().resolve("named.yaml");
        for (var project : List.of("north", "south")) {
            run(0, "project:create", project);
            Files.writeString(file, "name: named\n" + steps.formatted(project));
            assertThat(run(0, "pipeline:create", file.toString(), "--project=" + project))
                    .contains("Pipeline named is there");
        }
        run(2, "pipeline:create", file.toString(), "--project=nowhere");
        assertThat(run(0, "pipeline:run", "named", "--project=north", "--wait=60s"))
                .contains("north");
        assertThat(run(0, "pipeline:run", "named", "--project=south", "--wait=60s"))
                .contains("south");
        assertThat(run(0, "pipeline:explain", "named", "--project=south")).contains("south");

        Files.writeString(file, "name: named\n" + steps.formatted("altered"));
        run(0, "pipeline:update", "named", file.toString(), "--project=north");
        assertThat(run(0, "pipeline:show", "named", "--project=north")).contains("altered");
        assertThat(run(0, "pipeline:show", "named", "--project=south")).doesNotContain("altered");
        run(0, "schedule:create", "often", "*/5 * * * *", "named", "--project=north");
        run(1, "pipeline:remove", "named", "--project=north");
        run(0, "schedule:remove", "often", "--project=north");
        run(0, "pipeline:remove", "named", "--project=north");
        run(1, "pipeline:show", "named", "--project=north");
        assertThat(run(0, "project:update", "north", "--name=nord", "--description=Up"))
                .contains("Project nord is changed.");
        assertThat(run(0, "project:list")).contains("nord\tnorth\tactive").contains("Up");
    }

    @Test
    void storages() throws Exception {
        assertThat(run(0, "storage:types")).contains("embedded\t");
        run(0, "storage:types", "embedded");
        assertThat(run(0, "storage:create", "second", "embedded")).contains("second");
        assertThat(run(0, "storage:list")).contains("second\tdefault\tembedded\tactive");
        assertThat(run(0, "storage:show", "second")).contains("health\thealthy");
        assertThat(run(0, "storage:health", "second")).contains("healthy");

        var records = new StringBuilder();
        for (var n = 0; n < 100; n++) {
            records.append("""
                    {"id": "o%d", "source": {"type": "file", "uri": "orders", "format": "json", \
                    "parameters": {"entity_type": "order"}}, "data": {"n": %d, "who": {"city": "Kyiv"}}}
                    """.formatted(n, n));
        }
        var file = Files.writeString(instance.base().resolve("orders.ndjson"), records);
        assertThat(run(0, "storage:import", "second", file.toString())).contains("100 records are stored.");
        assertThat(run(0, "storage:query", "second", "order", "n>=97", "who.city=Kyiv", "--order=-n")
                        .lines())
                .extracting(line -> line.split("\t")[0])
                .containsExactly("o99", "o98", "o97");
        assertThat(run(0, "storage:query", "second", "order", "n=1", "--json")).contains("\"entity_type\":\"order\"");
        var copy = instance.base().resolve("copy.ndjson");
        assertThat(run(0, "storage:export", "second", "order", copy.toString())).contains("100 records are in");
        run(0, "storage:create", "third", "embedded");
        run(0, "storage:import", "third", copy.toString());
        var again = instance.base().resolve("again.ndjson");
        run(0, "storage:export", "third", "order", again.toString());
        assertThat(again).hasSameTextualContentAs(copy);
        Files.writeString(copy, "{}\n", StandardOpenOption.APPEND);
        assertThat(run(2, "storage:import", "third", copy.toString())).contains("record 101");
        assertThat(run(0, "storage:delete", "second", "order", "n<10")).contains("10 records");
        run(2, "storage:delete", "second", "order");
        assertThat(run(0, "storage:delete", "second", "order", "--all")).contains("90 records");

        assertThat(schema(0, "{\"name\": \"n\", \"type\": \"number\"}")).contains("The entity 'order' is new.");
        assertThat(schema(0, "{\"name\": \"n\", \"type\": \"number\"}, {\"name\": \"who\", \"type\": \"json\"}"))
                .contains("'order' has the attribute 'who' now.");
        assertThat(schema(1, "{\"name\": \"n\", \"type\": \"string\"}"))
                .contains("order.n: is of the type string and was of number")
                .contains("order.who: is not in it any more");
        assertThat(run(0, "storage:schema", "second")).contains("\"who\"");
        run(0, "storage:remove", "second");
        run(0, "storage:remove", "third");
        run(1, "storage:show", "second");
    }

    /** Applies an ontology of orders with these attributes. */
    private String schema(int exit, String attributes) throws Exception {
        var ontology = Files.writeString(
                instance.base().resolve("ontology.json"),
                "{\"entities\": [{\"name\": \"order\", \"attributes\": [" + attributes + "]}]}");
        return run(exit, "storage:schema", "second", ontology.toString());
    }

    /** What the command wrote; it must have ended so. */
    private String run(int exit, String command, String... words) throws Exception {
        var line = new ArrayList<>(List.of("shell", "--base", instance.base().toString(), command));
        for (var word : words) {
            line.add(word);
        }
        var process = Home.command(line.toArray(String[]::new))
                .redirectErrorStream(true)
                .start();
        var written = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as("%s: %s", line, written).isEqualTo(exit);
        return written;
    }
}
