package org.mortise.actions.builtin.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigInteger;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.mortise.api.problem.ProblemException;

class ParseJsonTest {

    private Object parse(Object data) throws IOException {
        return new ParseJson().run(new ParseJson.Parameters(data), null).parsed();
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
                .hasMessageContaining(where == null ? "" : where)
                .message()
                .doesNotContain("Source");
    }
}
