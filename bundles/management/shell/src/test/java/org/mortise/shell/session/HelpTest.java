package org.mortise.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.mortise.shell.AllCommands;
import org.mortise.shell.Command;
import org.mortise.shell.MemoryPipelines;
import org.mortise.shell.MemoryPlugins;
import org.mortise.shell.MemoryRuns;
import org.mortise.shell.TestShell;

class HelpTest {
    private final TestShell shell = new TestShell(commands());

    static List<Command> commands() {
        var pipelines = new MemoryPipelines();
        return AllCommands.over(new MemoryPlugins(), pipelines, new MemoryRuns(pipelines));
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandHasHelpWithUsageArgumentsAndExamples(Command command) {
        var name = command.usage().name();
        var help = shell.pipe(name + " --help");

        assertThat(help.status()).isZero();
        assertThat(help.out()).startsWith(name + " - ").contains("Usage: " + name, "  -h --help", "Examples:");
        assertThat(shell.pipe("help " + name).out()).isEqualTo(help.out());
        assertThat(help.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
    }

    /** Gogo goes by the component, people by the usage. */
    @ParameterizedTest
    @MethodSource("commands")
    void everyCommandIsAnnouncedUnderTheNameOfItsUsage(Command command) throws IOException {
        var name = command.usage().name().split(":");
        try (var component = command.getClass()
                .getResourceAsStream("/OSGI-INF/" + command.getClass().getName() + ".xml")) {
            assertThat(new String(component.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("name=\"osgi.command.scope\" type=\"String\" value=\"" + name[0] + '"')
                    .contains("name=\"osgi.command.function\" type=\"String\">" + name[1] + '<');
        }
    }

    @Test
    void listsEveryCommandWithWhatItDoes() {
        assertThat(shell.terminal("help", 120).lines())
                .contains("plugin:leaks        list retired versions that are still in memory, and what holds them")
                .hasSizeGreaterThan(commands().size());
    }

    @Test
    void missesACommandThatIsNotThere() {
        assertThat(shell.pipe("help nope").err()).startsWith("There is no help for 'nope'.");
    }
}
