package org.mortise.actions.builtin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mortise.api.pipeline.StepContext;
import org.mortise.api.problem.ProblemException;

class ValueActionsTest {
    private final StepContext context = new MemoryContext();

    private Object parse(Object data) throws IOException {
        return new ParseJson().run(new ParseJson.Parameters(data), context).parsed();
    }

    @Test
    void parsesJson() throws IOException {
        assertThat(parse("{\"a\": [1, 2.5, true, \"x\"], \"n\": 12345678901234567890}"))
                .isEqualTo(Map.of("a", List.of(1, 2.5, true, "x"), "n", new BigInteger("12345678901234567890")));
        assertThat(parse(" null ")).isNull();
        assertThat(parse("\"text\"")).isEqualTo("text");
        assertThat(parse(Map.of("already", "a value"))).isEqualTo(Map.of("already", "a value"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ 'a': } | line 1, column",
                "'' | ",
                "{\"a\":1,\"a\":2} | ",
                "[1,2 | line 1",
                "1 2 |",
                "{\"a\":1} x |"
            })
    void saysWhereTextIsNoJson(String text, String where) {
        assertThatThrownBy(() -> parse(text))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining("data")
                .hasMessageContaining(where == null ? "" : where);
    }

    private IngestCsv.Result csv(String text, String delimiter, boolean header) {
        return new IngestCsv().run(new IngestCsv.Parameters(text, delimiter, header), context);
    }

    @Test
    void makesItemsOfLines() {
        var result = csv("\uFEFFname, price\r\n\"a, b\",1\n\"say \"\"x\"\"\",2\n\n", ",", true);
        assertThat(result.headers()).containsExactly("name", "price");
        assertThat(result.items())
                .containsExactly(Map.of("name", "a, b", "price", "1"), Map.of("name", "say \"x\"", "price", "2"));
        assertThat(result.rowCount()).isEqualTo(2);
        assertThat(result.columnCount()).isEqualTo(2);
    }

    @Test
    void namesColumnsThatHaveNoNames() {
        var result = csv("a;b\nc;d", ";", false);
        assertThat(result.headers()).containsExactly("column_1", "column_2");
        assertThat(result.items().get(1)).isEqualTo(Map.of("column_1", "c", "column_2", "d"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "a,b\n"})
    void makesNothingOfNothing(String text) {
        assertThat(csv(text, ",", true).items()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"a,b\\n1 | Record 2 has 1 fields", "a,a\\n1,2 | names the column 'a' twice", "a\\n\"x\"y | not CSV"
            })
    void saysWhatIsNoCsv(String text, String why) {
        assertThatThrownBy(() -> csv(text.replace("\\n", "\n"), ",", true))
                .isInstanceOf(ProblemException.class)
                .hasMessageContaining(why);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ";;", "\n", "\""})
    void refusesADelimiterThatIsNone(String delimiter) {
        assertThatThrownBy(() -> csv("a", delimiter, true)).hasMessageContaining("delimiter");
    }

    @Test
    void leavesAndFindsValues() {
        var global = StepContext.GLOBAL;
        var value = Map.of("a", 1);
        assertThat(new SetContext()
                        .run(new SetContext.Parameters("k", value, global), context)
                        .value())
                .isEqualTo(value);
        assertThat(new GetContext().run(new GetContext.Parameters("k", global), context))
                .isEqualTo(new GetContext.Result(value, true));
        assertThat(new GetContext().run(new GetContext.Parameters("other", global), context))
                .isEqualTo(new GetContext.Result(null, false));
    }
}
