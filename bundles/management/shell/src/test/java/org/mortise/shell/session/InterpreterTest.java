package org.mortise.shell.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jline.reader.EndOfFileException;
import org.jline.terminal.Size;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Command;
import org.mortise.shell.TestShell;

class InterpreterTest {
    private final TestShell shell = new TestShell(List.of(new Fail(), new Exit(), new Help()));

    @AfterEach
    void close() {
        shell.close();
    }

    @ParameterizedTest
    @CsvSource({
        "FAILED, 1",
        "INVALID, 2",
        "UNSUPPORTED, 2",
        "NOT_FOUND, 1",
        "CONFLICT, 1",
        "UNAVAILABLE, 1",
        "CANCELLED, 130"
    })
    void turnsAProblemIntoAParagraphAndAStatus(Kind kind, int status) {
        var answer = shell.pipe("test:fail " + kind);

        assertThat(answer.status()).isEqualTo(status);
        assertThat(answer.err()).isEqualTo("It is wrong. Mend it.\n");
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void breaksAParagraphAsWideAsTheTerminalIs() {
        assertThat(shell.terminal("test:fail FAILED", 12).err()).isEqualTo("It is wrong.\nMend it.\n");
    }

    @Test
    void showsErrorsInRedUnlessColoursAreUnwelcome() {
        var red = "\u001b[31m";
        assertThat(shell.run("test:fail FAILED", "xterm", new Size(80, 24)).err())
                .contains(red);
        assertThat(shell.run("NO_COLOR=1; test:fail FAILED", "xterm", new Size(80, 24))
                        .out())
                .doesNotContain(red);
    }

    @Test
    void tellsAnExceptionByItsMessageWithoutItsTrace() {
        var answer = shell.pipe("test:fail boom");

        assertThat(answer.status()).isEqualTo(1);
        assertThat(answer.err()).contains("boom").doesNotContain("\tat ");
    }

    @Test
    void suggestsACommandThatIsAlike() {
        var answer = shell.pipe("test:fial FAILED");

        assertThat(answer.status()).isEqualTo(127);
        assertThat(answer.err()).isEqualTo("There is no command 'test:fial'. Did you mean 'test:fail'?\n");
        assertThat(shell.pipe("halp").err()).contains("Did you mean 'help'?");
        assertThat(shell.pipe("xyz").err()).contains("'help' lists those there are.");
    }

    @Test
    void endsAScriptAtItsFirstError() {
        assertThat(shell.pipe("test:fail FAILED; shell:help").out()).isEmpty();
    }

    @Test
    void saysThatAQuoteIsOpen() {
        assertThat(shell.pipe("test:fail 'x").status()).isEqualTo(2);
    }

    @Test
    void printsTheValueOfAnExpression() {
        assertThat(shell.pipe("[1 2]").out()).isEqualTo("1\n2\n");
    }

    @Test
    void leavesOnExit() {
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> shell.pipe("exit"))
                .isInstanceOf(EndOfFileException.class);
    }

    private static final class Fail extends Command {
        Fail() {
            super("""
                    test:fail - fail
                    Usage: test:fail KIND

                    Examples:
                      test:fail FAILED
                    """);
        }

        @Override
        protected void run(Call call) {
            throw new ProblemException(Kind.valueOf(call.argument(0)), "It is wrong.", "Mend it.");
        }
    }
}
