package org.mortise.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.felix.gogo.jline.Parser;
import org.apache.felix.gogo.jline.Shell;
import org.apache.felix.service.command.CommandSession;
import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.Parser.ParseContext;
import org.jline.terminal.Terminal.SignalHandler;
import org.jline.terminal.impl.LineDisciplineTerminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mortise.api.pipeline.RunRequest;
import org.mortise.api.plugin.GenerationState;
import org.mortise.shell.AllCommands;
import org.mortise.shell.MemoryPipelines;
import org.mortise.shell.MemoryPlugins;
import org.mortise.shell.MemoryRuns;
import org.mortise.shell.TestShell;

class CompletionTest {
    private final MemoryPlugins plugins = new MemoryPlugins();
    private final MemoryPipelines pipelines = new MemoryPipelines();
    private final MemoryRuns runs = new MemoryRuns(pipelines);
    private TestShell shell;
    private CommandSession session;
    private LineReader reader;

    @TempDir
    Path directory;

    @BeforeEach
    void open() throws IOException {
        plugins.add("orders", "1.0.0", GenerationState.INSTALLED, "");
        plugins.add("orders", "1.1.0", GenerationState.ACTIVE, "");
        plugins.add("mail", "3.0.0", GenerationState.ACTIVE, "");
        pipelines.add("nightly", "", "read");
        shell = new TestShell(AllCommands.over(plugins, pipelines, runs));
        var out = new ByteArrayOutputStream();
        var terminal = new LineDisciplineTerminal("test", "dumb", out, StandardCharsets.UTF_8, SignalHandler.SIG_IGN);
        session = shell.session(terminal, new PrintStream(out), new PrintStream(out));
        session.currentDir(directory);
        reader = LineReaderBuilder.builder()
                .terminal(terminal)
                .parser(new Parser())
                .build();
        reader.setVariable(Shell.VAR_SESSION, session);
    }

    @AfterEach
    void close() {
        session.close();
        shell.close();
    }

    @Test
    void completesCommands() {
        assertThat(complete("plug")).contains("plugin:list", "plugin:swap", "pipeline:run", "help", "exit");
    }

    @Test
    void describesCommands() {
        assertThat(candidates("plug"))
                .filteredOn(candidate -> candidate.value().equals("plugin:rollback"))
                .extracting(Candidate::descr)
                .containsExactly("bring back what served before");
    }

    @Test
    void completesOptions() {
        assertThat(complete("plugin:list -")).containsExactly("--all", "--help");
        assertThat(complete("pipeline:runs --l")).contains("--limit=");
    }

    @Test
    void completesPlugins() {
        for (var command : List.of("info", "why", "swap", "rollback", "drain", "remove")) {
            assertThat(complete("plugin:" + command + " ")).containsExactly("mail", "orders");
        }
    }

    @Test
    void completesVersionsOfThePluginBefore() {
        assertThat(complete("plugin:swap orders ")).containsExactly("1.1.0", "1.0.0");
        assertThat(complete("plugin:drain mail ")).containsExactly("3.0.0");
        assertThat(complete("plugin:drain nope ")).isEmpty();
    }

    @Test
    void completesNothingWhereNothingMoreIsTaken() {
        assertThat(complete("plugin:info orders ")).isEmpty();
        assertThat(complete("plugin:list ")).isEmpty();
    }

    @Test
    void completesInTheStatementThatTheCursorIsIn() {
        assertThat(complete("plugin:list | grep x; plugin:info ")).containsExactly("mail", "orders");
    }

    @Test
    void completesFilesFromTheDirectoryOfTheOneWhoAsks() throws IOException {
        Files.writeString(directory.resolve("orders-1.2.0.jar"), "");
        Files.writeString(directory.resolve("notes.txt"), "");

        assertThat(complete("plugin:deploy ")).containsExactly("orders-1.2.0.jar");
        assertThat(complete("plugin:plan or")).containsExactly("orders-1.2.0.jar");
    }

    @Test
    void completesPipelinesAndThoseRunsThatFit() {
        runs.start(RunRequest.manual("nightly", Map.of()));
        runs.cancel("run-001");
        runs.start(RunRequest.manual("nightly", Map.of()));

        assertThat(complete("pipeline:run ")).containsExactly("nightly");
        assertThat(complete("pipeline:run nightly ")).isEmpty();
        assertThat(complete("pipeline:resume ")).containsExactly("run-001");
        assertThat(complete("pipeline:cancel ")).containsExactly("run-002");
        assertThat(complete("pipeline:show ")).containsExactly("nightly", "run-002", "run-001");
    }

    @Test
    void completesActionsAndHelp() {
        assertThat(complete("pipeline:actions ")).containsExactly("builtin/read_file");
        assertThat(complete("help ")).contains("plugin:list", "shell:exit");
    }

    private List<String> complete(String line) {
        return candidates(line).stream().map(Candidate::value).toList();
    }

    private List<Candidate> candidates(String line) {
        var parsed = new Parser().parse(line, line.length(), ParseContext.COMPLETE);
        var candidates = new ArrayList<Candidate>();
        new Completion(session).complete(reader, parsed, candidates);
        return candidates;
    }
}
