package org.mortise.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.launcher.CommandLine.Command;

class CommandLineTest {

    @ParameterizedTest
    @CsvSource({
        "run, RUN",
        "start, START",
        "stop, STOP",
        "status, STATUS",
        "shell, SHELL",
        "train, TRAIN",
        "help, HELP",
        "--help, HELP",
        "-h, HELP",
        "version, VERSION",
        "--version, VERSION"
    })
    void knowsItsCommands(String word, Command command) {
        assertThat(CommandLine.parse(word).command()).isEqualTo(command);
    }

    @Test
    void takesTheInstanceInBothSpellings() {
        var here = Path.of("somewhere").toAbsolutePath();

        assertThat(CommandLine.parse("run", "--base", "somewhere").base()).contains(here);
        assertThat(CommandLine.parse("run", "--base=somewhere/.").base()).contains(here);
        assertThat(CommandLine.parse("run").base()).isEmpty();
    }

    @Test
    void leavesToTheShellWhatIsTheShells() {
        var line = CommandLine.parse("shell", "--base", "there", "plugin:list", "--base", "elsewhere", "--help");

        assertThat(line.base()).contains(Path.of("there").toAbsolutePath());
        assertThat(line.words()).containsExactly("plugin:list", "--base", "elsewhere", "--help");
    }

    @Test
    void helpsWithAnyCommand() {
        assertThat(CommandLine.parse("start", "--help").command()).isEqualTo(Command.HELP);
    }

    @ParameterizedTest
    @CsvSource({
        "'', needs a command",
        "fly, does not know the command 'fly'",
        "run --fast, does not know '--fast'",
        "status now, does not know 'now'",
        "run --base, needs a directory after --base",
        "run --base=, needs a directory after --base"
    })
    void saysWhatItDoesNotUnderstand(String line, String complaint) {
        var words = line.isEmpty() ? new String[0] : line.split(" ");

        assertThatThrownBy(() -> CommandLine.parse(words))
                .isInstanceOfSatisfying(
                        LaunchException.class, e -> assertThat(e.exit()).isEqualTo(Exit.USAGE))
                .hasMessageStartingWith(complaint)
                .hasMessageContaining("mortise --help");
    }
}
