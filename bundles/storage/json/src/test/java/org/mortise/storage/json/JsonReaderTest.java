package org.mortise.storage.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReaderTest {
    /** A parser looks at so many bytes at a time. */
    private static final int BUFFER = 8000;

    private final JsonReader reader = new JsonReader();

    @AfterEach
    void close() throws IOException {
        reader.close();
    }

    @Test
    void pieceByPieceComesWhatIsInEach() throws IOException {
        assertThat(values("{\"a\":1}[2]", 2)).isEqualTo(List.of(Map.of("a", 1L), List.of(2L)));
        assertThat(values("{}12", 2)).isEqualTo(List.of(Map.of(), 12L));
        assertThat(values("3", 1)).isEqualTo(List.of(3L));
        assertThat(values("null\"4\"true", 3)).isEqualTo(Arrays.asList(null, "4", true));
        assertThat(values("5.5", 1)).isEqualTo(List.of(5.5));
    }

    /** Also where a piece, or the space after it, ends with the buffer. */
    @Test
    void piecesMayBeOfAnyLength() throws IOException {
        for (int length = BUFFER - 20; length < BUFFER + 20; length++) {
            var given = List.<Object>of(Map.of("text", "é".repeat(length / 2)), (long) length);
            assertThat(reader.values(together(given), 2)).isEqualTo(given);
        }
        var random = new Random(1);
        for (int i = 0; i < 1000; i++) {
            var given = List.<Object>of(Map.of("text", "x".repeat(random.nextInt(3 * BUFFER))), random.nextLong());
            assertThat(reader.values(together(given), 2)).isEqualTo(given);
        }
    }

    private static byte[] together(List<Object> values) throws IOException {
        var bytes = new ByteArrayOutputStream();
        for (var value : values) {
            bytes.write(Json.bytes(value));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{}", "{}{", "{\"a\":1", "{}[1]2", "{}{}}", "{}nul", "{}\"\\ud8"})
    void aPieceThatIsNotTwoValuesIsRefused(String text) throws IOException {
        assertThat(values("{}{}", 2)).hasSize(2);
        assertThatThrownBy(() -> values(text, 2)).isInstanceOf(IOException.class);
    }

    @Test
    void whatIsMissingIsSaid() {
        assertThatThrownBy(() -> values("{}", 2)).hasMessage("has 1 values instead of 2");
    }

    @Test
    void anObjectIsAskedForAndNothingElse() throws IOException {
        assertThat(reader.object("{\"a\":1}".getBytes(UTF_8))).isEqualTo(Map.of("a", 1L));
        assertThatThrownBy(() -> reader.object("[1]".getBytes(UTF_8))).hasMessage("is no object");
    }

    private List<Object> values(String text, int count) throws IOException {
        return new ArrayList<>(reader.values(text.getBytes(UTF_8), count));
    }
}
