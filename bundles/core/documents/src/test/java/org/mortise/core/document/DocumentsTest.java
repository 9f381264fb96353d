package org.mortise.core.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

class DocumentsTest {

    @Test
    void readsJsonAndYamlAlike() {
        var json = Documents.read("  {\"name\": \"a\", \"steps\": [{\"n\": 1, \"x\": 1.5, \"t\": true, \"z\": null}]}");
        var yaml = Documents.read("name: a\nsteps:\n  - {n: 1, x: 1.5, t: true, z: null}\n");
        assertThat(yaml).isEqualTo(json);
    }

    @Test
    void keepsNumbersThatAreTooLongForLong() {
        assertThat(Documents.read("{\"n\": 123456789012345678901234567890}"))
                .isEqualTo(Map.of("n", new BigInteger("123456789012345678901234567890")));
    }

    @Test
    void tellsTheLineAndColumnOfAnErrorInJson() {
        assertThatThrownBy(() -> Documents.read("{\n  \"name\": oops\n}"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line 2, column");
    }

    @Test
    void tellsTheLineAndColumnOfAnErrorInYaml() {
        assertThatThrownBy(() -> Documents.read("name: a\nsteps: [\n"))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("line 3, column 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "just words",
                "- a\n- list",
                "[1, 2]",
                "{\"a\": [1, 2",
                "{} trailing",
                "{\"a\": 1, \"a\": 2}",
                "a: 1\na: 2",
                "a: !!java.net.URL [http://localhost]",
                "? {a: b}\n: key",
                "a: .nan",
                "a: &a [*a]",
                "--- {a: 1}\n--- {b: 2}\n",
                "a: \u0000",
                "{\"a\": NaN}"
            })
    void refusesWhatIsNoDocument(String text) {
        assertThatThrownBy(() -> Documents.read(text))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.INVALID))
                .message()
                .doesNotContain("Source");
    }

    @Test
    void refusesToNestWithoutEnd() {
        assertThatThrownBy(() -> Documents.read("{\"a\":".repeat(100_000))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Documents.read("a: " + "[".repeat(100_000))).isInstanceOf(ProblemException.class);
        assertThatThrownBy(() -> Documents.read("{\"a\":" + "[".repeat(500) + "]".repeat(500) + "}"))
                .isInstanceOf(ProblemException.class);
    }

    @Test
    void refusesToGrowFromAliases() {
        assertThat(Documents.read("a: &a words\nb: *a\n")).isEqualTo(Map.of("a", "words", "b", "words"));
        assertThatThrownBy(() -> Documents.read("a: &a [x]\nb: [*a, *a]\n")).isInstanceOf(ProblemException.class);
        var much = "a: &a " + "x".repeat(1000) + "\nb: [" + "*a, ".repeat(10_000) + "]\n";
        assertThatThrownBy(() -> Documents.read(much)).isInstanceOf(ProblemException.class);
    }

    @Test
    void readsPastAByteOrderMark() {
        assertThat(Documents.read("\uFEFF{\"a\": 1}")).isEqualTo(Map.of("a", 1));
        assertThat(Documents.read("\uFEFFa: 1")).isEqualTo(Map.of("a", 1));
    }

    @Test
    void refusesADocumentThatIsTooLong() {
        assertThatThrownBy(() -> Documents.read("a: " + "x".repeat(Documents.LIMIT)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        e -> assertThat(e.problem().kind()).isEqualTo(Kind.TOO_LARGE));
    }

    @Test
    void givesValuesThatNobodyCanChange() {
        var read = Documents.read("{\"a\": [{}]}");
        assertThatThrownBy(() -> read.put("b", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThat((List<?>) read.get("a")).isUnmodifiable();
    }
}
