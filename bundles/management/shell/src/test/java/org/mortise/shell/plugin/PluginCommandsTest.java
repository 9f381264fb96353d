package org.mortise.shell.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.plugin.GenerationState;
import org.mortise.shell.AllCommands;
import org.mortise.shell.MemoryPipelines;
import org.mortise.shell.MemoryPlugins;
import org.mortise.shell.MemoryRuns;
import org.mortise.shell.TestShell;
import org.osgi.framework.Version;

class PluginCommandsTest {
    private final MemoryPlugins plugins = new MemoryPlugins();
    private TestShell shell;

    @TempDir
    Path directory;

    @BeforeEach
    void open() {
        plugins.add("builtin", "0.1.0", GenerationState.ACTIVE, "");
        plugins.add("orders", "1.0.0", GenerationState.INSTALLED, "");
        plugins.add("orders", "1.1.0", GenerationState.ACTIVE, "");
        plugins.add("orders", "2.0.0", GenerationState.WAITING, "needs package com.acme.x [1.2,2); nobody exports it");
        var pipelines = new MemoryPipelines();
        shell = new TestShell(AllCommands.over(plugins, pipelines, new MemoryRuns(pipelines)));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void listsWhatServesAndWhatDoesNot() {
        assertThat(shell.terminal("plugin:list", 120).lines())
                .satisfiesExactly(
                        heading -> assertThat(heading).startsWith("PLUGIN   VERSION  STATE"),
                        line -> assertThat(line)
                                .contains("builtin  0.1.0    active", "5m ago", "12,345", "What builtin does."),
                        line -> assertThat(line)
                                .contains("orders   2.0.0    waiting", "needs package com.acme.x [1.2,2)"),
                        line -> assertThat(line).contains("orders   1.1.0    active"));
    }

    @Test
    void listsWhatLiesReadyWhenAsked() {
        assertThat(shell.pipe("plugin:list --all").out()).contains("orders\t1.0.0\tinstalled\t");
        assertThat(shell.pipe("plugin:list").out()).doesNotContain("1.0.0");
    }

    @Test
    void listsForProgramsInColumnsSeparatedByTabs() {
        assertThat(shell.pipe("plugin:list").lines()).first().satisfies(line -> {
            var columns = line.split("\t");
            assertThat(columns).hasSize(7).contains("builtin", "0.1.0", "active", "12345", "3");
            assertThat(columns[3]).matches("\\d{4}-\\d\\d-\\d\\dT.*Z");
        });
    }

    @Test
    void showsAPlugin() {
        assertThat(shell.terminal("plugin:info orders", 120).lines())
                .contains("plugin   orders", "aliases  orders-alias", "version  1.1.0", "state    active", "Extensions")
                .anyMatch(
                        line -> line.startsWith("calls    12,345 (3 failed, 1 turned away, 0 interrupted, 2 in flight"))
                .anyMatch(line -> line.startsWith("action  transform  Turns rows into other rows"))
                .anyMatch(line -> line.matches("2\\.0\\.0 +4 +waiting .*"));
    }

    @Test
    void saysWhy() {
        assertThat(shell.pipe("plugin:why orders").out())
                .startsWith("needs package com.acme.x")
                .contains("Drop what it needs");
        assertThat(shell.pipe("plugin:why builtin").out()).isEqualTo("builtin is active.\n");
        assertThat(shell.pipe("plugin:why org.acme.pid").out()).startsWith("org.acme.pid lacks 'url'.");
    }

    @Test
    void plansAndDoesNothing() throws IOException {
        var file = jar("orders-1.2.0.jar", "good");

        assertThat(shell.pipe("plugin:plan " + file).out()).startsWith("1.2.0 would replace 1.1.0.");
        assertThat(plugins.plugin("orders").orElseThrow().generations()).hasSize(3);
    }

    @Test
    void failsToPlanWhatWouldBeRefused() throws IOException {
        var answer = shell.pipe("plugin:plan " + jar("orders-1.2.0.jar", "broken"));

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).endsWith("is not a jar. Build it again.\n");
    }

    @Test
    void deploys() throws IOException {
        var answer = shell.pipe("plugin:deploy " + jar("orders-1.2.0.jar", "good"));

        assertThat(answer.out()).isEqualTo("orders 1.2.0 is active.\n");
        assertThat(plugins.plugin("orders")
                        .orElseThrow()
                        .current()
                        .orElseThrow()
                        .version())
                .isEqualTo(new Version("1.2.0"));
    }

    @Test
    void deploysUnderAnotherName() throws IOException {
        assertThat(shell.pipe("plugin:deploy --name mail-1.0.0.jar " + jar("build.jar", "good"))
                        .out())
                .isEqualTo("mail 1.0.0 is active.\n");
    }

    @Test
    void failsToDeployWhatDoesNotComeUp() throws IOException {
        var answer = shell.pipe("plugin:deploy " + jar("orders-1.2.0.jar", "broken"));

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err())
                .isEqualTo(
                        "orders 1.2.0 failed: its activator throws: no such table. 'plugin:why orders' says more.\n");
    }

    @Test
    void missesAFile() {
        var answer = shell.pipe("plugin:deploy /no/such.jar");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).isEqualTo("There is no file /no/such.jar.\n");
    }

    @Test
    void swapsAndRollsBack() {
        assertThat(shell.pipe("plugin:swap orders 1.0.0").out()).isEqualTo("orders 1.0.0 serves now.\n");
        assertThat(shell.pipe("plugin:rollback builtin").err())
                .isEqualTo("builtin has no previous generation. Deploy another version.\n");
    }

    @Test
    void sharesCalls() {
        assertThat(shell.pipe("plugin:share orders 1.0.0 12.5").out())
                .isEqualTo("orders 1.0.0 gets 12.5 % of the calls that name no version.\n");
        assertThat(shell.pipe("plugin:info orders").out()).contains("12.5 %");
        assertThat(shell.pipe("plugin:share orders 1.0.0 0").out())
                .isEqualTo("orders 1.0.0 gets no share of the calls any more.\n");
        assertThat(shell.pipe("plugin:share orders 1.0.0 many").err()).contains("'many' is not a number from 0 to 100");
    }

    @Test
    void drains() {
        assertThat(shell.pipe("plugin:drain orders 1.1.0").out())
                .isEqualTo("orders 1.1.0 takes no new calls. 2 in flight will finish.\n");
    }

    @Test
    void removes() {
        assertThat(shell.pipe("plugin:remove orders").out()).isEqualTo("orders is removed.\n");
        assertThat(plugins.plugin("orders")).isEmpty();
    }

    @Test
    void listsLeaks() {
        assertThat(shell.terminal("plugin:leaks", 100).out()).isEqualTo("No retired version is in memory.\n");
        assertThat(shell.pipe("plugin:leaks").out()).isEmpty();

        plugins.leak("orders", "0.9.0", "thread 'poller' runs its code", "its class is in a ThreadLocal");

        assertThat(shell.terminal("plugin:leaks", 120).out())
                .contains("thread 'poller' runs its code; its class is in a ThreadLocal");
    }

    @Test
    void refusesAWrongVersion() {
        var answer = shell.pipe("plugin:swap orders one");

        assertThat(answer.status()).isEqualTo(2);
        assertThat(answer.err()).contains("'one' is not a version such as 1.2.0");
    }

    @Test
    void namesAPluginThatIsNotThere() {
        for (var line :
                List.of("info nope", "swap nope 1.0", "rollback nope", "drain nope 1.0", "remove nope", "why nope")) {
            var answer = shell.pipe("plugin:" + line);
            assertThat(answer.status()).isEqualTo(1);
            assertThat(answer.err()).contains("'nope'").doesNotContain("Exception", "\tat ");
        }
    }

    private Path jar(String name, String content) throws IOException {
        return Files.writeString(directory.resolve(name), content);
    }
}
