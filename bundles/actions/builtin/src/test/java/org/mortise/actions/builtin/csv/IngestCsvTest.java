package org.mortise.actions.builtin.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.actions.builtin.Step;
import org.mortise.api.problem.ProblemException;

class IngestCsvTest {

    private CsvResult csv(String text, String delimiter, boolean header) throws Exception {
        return new IngestCsv().run(new IngestCsv.Parameters(text, delimiter, header, Optional.empty(), 200), null);
    }

    @Test
    void makesItemsOfLines() throws Exception {
        var result = csv("\uFEFFname, price\r\n\"a, b\",1\n\"say \"\"x\"\"\",2\n\n", ",", true);
        assertThat(result.headers()).containsExactly("name", "price");
        assertThat(result.items())
                .containsExactly(Map.of("name", "a, b", "price", "1"), Map.of("name", "say \"x\"", "price", "2"));
        assertThat(result.rowCount()).isEqualTo(2);
        assertThat(result.columnCount()).isEqualTo(2);
    }

    @Test
    void namesColumnsThatHaveNoNames() throws Exception {
        var result = csv("a;b\nc;d", ";", false);
        assertThat(result.headers()).containsExactly("column_1", "column_2");
        assertThat(result.items().get(1)).isEqualTo(Map.of("column_1", "c", "column_2", "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a,b\n"})
    void makesNothingOfNothing(String text) throws Exception {
        assertThat(csv(text, ",", true).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b\\n1 | Record 2 has 1 fields", "a,a\\n1,2 | names the column 'a' twice", "a\\n\"x\"y | not CSV"
            })
    void saysWhatIsNoCsv(String text, String why) throws Exception {
        assertThatThrownBy(() -> csv(text.replace("\\n", "\n"), ",", true))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;", "\n", "\""})
    void refusesADelimiterThatIsNone(String delimiter) throws Exception {
        assertThatThrownBy(() -> csv("a", delimiter, true)).hasMessageContaining("delimiter");
    }

    @Test
    void withACheckpointOnlyNewLinesAreItems() throws Exception {
        var first = Step.run(new IngestCsv(), Map.of("csv_data", "id\n1\n", "checkpoint", Map.of()));
        assertThat(Step.run(new IngestCsv(), Map.of("csv_data", "id\n1\n2\n", "checkpoint", first.get("checkpoint"))))
                .containsEntry("items", List.of(Map.of("id", "2")))
                .containsEntry("new_count", 1)
                .containsEntry("total_count", 2);
    }
}
