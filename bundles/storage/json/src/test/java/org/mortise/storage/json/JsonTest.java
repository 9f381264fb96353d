package org.mortise.storage.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

    @Test
    void aValueComesBackAsItWas() throws IOException {
        var value = Map.of(
                "text", "Zoë 🦊 \u0001 \" \\ \u2028",
                "flags", List.of(true, false),
                "numbers", numbers(),
                "nothing", Arrays.asList(null, Map.of(), List.of()));

        assertThat(Json.value(Json.bytes(value))).isEqualTo(value);
    }

    private static List<Number> numbers() {
        return List.of(
                0L,
                Long.MIN_VALUE,
                new BigInteger("9".repeat(2000)),
                -0.0,
                0.1,
                1e300,
                Double.MIN_VALUE,
                new BigDecimal("0.1000000000000000055511151231257827021181583404541015625"),
                new BigDecimal("1E+400"),
                new BigDecimal("1.10"));
    }

    @Test
    void aValueIsNestedAsDeeplyAsARecordMayBe() throws IOException {
        Object value = 1L;
        for (int depth = 0; depth < 110; depth++) {
            value = new ArrayList<>(List.of(value));
        }

        assertThat(Json.value(Json.bytes(value))).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "{", "{\"a\":1", "{\"a\":1}}", "nul", "{} {}", "\"\\ud8"})
    void whatIsNotWholeIsNoValue(String text) {
        assertThatThrownBy(() -> Json.value(text.getBytes(UTF_8))).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsLongIsReadAsWell() throws IOException {
        var value = Map.of("n".repeat(60_000), "t".repeat(21_000_000));

        assertThat(Json.value(Json.bytes(value))).isEqualTo(value);
    }

    @Test
    void anObjectIsAskedForAndNothingElse() throws IOException {
        assertThat(Json.object("{\"a\":1}".getBytes(UTF_8))).isEqualTo(Map.of("a", 1L));
        assertThatThrownBy(() -> Json.object("[1]".getBytes(UTF_8))).hasMessage("is no object");
    }
}
