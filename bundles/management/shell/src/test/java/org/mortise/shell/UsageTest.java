package org.mortise.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.jline.reader.Candidate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.api.problem.ProblemException;

class UsageTest {
    private final Usage usage = new Usage("""
            plugin:swap - let another installed version serve
            Usage: plugin:swap [OPTIONS] PLUGIN [VERSION] [WORD]...
              -q --quiet               say nothing
                 --wait=N              wait so long (default=5)

            Examples:
              plugin:swap orders 1.2.0 --quiet
            """);

    @Test
    void readsNameAndSummary() {
        assertThat(usage.name()).isEqualTo("plugin:swap");
        assertThat(usage.summary()).isEqualTo("let another installed version serve");
    }

    @Test
    void addsHelpToTheOptions() {
        assertThat(usage.options().map(Candidate::value)).containsExactly("--quiet", "--wait=", "--help");
        assertThat(usage.parse(List.of("-h")).isSet("help")).isTrue();
    }

    @Test
    void readsOptionsAnywhereAmongTheArguments() {
        var options = usage.parse(List.of("orders", "--wait", "7", "1.2.0", "-q"));

        assertThat(options.args()).containsExactly("orders", "1.2.0");
        assertThat(options.getNumber("wait")).isEqualTo(7);
        assertThat(options.isSet("quiet")).isTrue();
    }

    @Test
    void hasDefaults() {
        assertThat(usage.parse(List.of("orders")).getNumber("wait")).isEqualTo(5);
    }

    @Test
    void takesRepeatedArguments() {
        usage.check(List.of("orders", "1.2.0", "a", "b", "c"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --loud    | Invalid option '--loud'. See 'plugin:swap --help'.
            -x        | Invalid option 'x'. See 'plugin:swap --help'.
            --wait    | Option '--wait' requires an argument. See 'plugin:swap --help'.
            --quiet=1 | Option '--quiet' doesn't allow an argument. See 'plugin:swap --help'.
            """)
    void refusesWhatItDoesNotKnow(String word, String message) {
        assertThatThrownBy(() -> usage.parse(List.of(word)))
                .isInstanceOf(ProblemException.class)
                .hasMessage(message);
    }

    @Test
    void namesAMissingArgument() {
        assertThatThrownBy(() -> usage.check(List.of())).hasMessageStartingWith("The argument PLUGIN is missing.");
    }

    @Test
    void namesAnArgumentTooMany() {
        var list = new Usage("plugin:list - list\nUsage: plugin:list [OPTIONS]\n\n");
        assertThatThrownBy(() -> list.check(List.of("x"))).hasMessageStartingWith("'x' is one argument too many.");
    }
}
