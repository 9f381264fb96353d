package org.mortise.api.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {

    @Test
    void reads_what_an_instant_writes() {
        var random = new Random(1);
        for (int i = 0; i < 10_000; i++) {
            var nanos = i % 4 == 0 ? 0 : random.nextInt(1_000_000_000) / 1000 * (i % 2 == 0 ? 1000 : 1);
            var instant = Instant.ofEpochSecond(random.nextLong(-70_000_000_000L, 260_000_000_000L), nanos);
            assertThat(Timestamp.parse(instant.toString())).isEqualTo(instant);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-01-31T24:00:00Z",
                "2016-12-31T23:59:60Z",
                "+12026-01-31T12:00:00Z",
                "-0001-01-31T12:00:00Z",
                "2026-01-31T12:00:00.5Z",
                "2026-01-31T12:00:00.123456789Z",
                "2024-02-29T00:00:00Z"
            })
    void takes_what_the_jdk_takes(String text) {
        assertThat(Timestamp.parse(text)).isEqualTo(Instant.parse(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Z",
                "2026-13-31T12:00:00Z",
                "2026-02-30T12:00:00Z",
                "2026-01-31T12:00:00,5Z",
                "2026-01-31T12:00:00.1234567890Z",
                "2026-01-31 12:00:00Z",
                "2026-01-31T12:00:0\u0665Z",
                "2026-01-31T12:00:00.+5Z"
            })
    void refuses_what_the_jdk_refuses(String text) {
        assertThatThrownBy(() -> Instant.parse(text)).isInstanceOf(DateTimeParseException.class);
        assertThatThrownBy(() -> Timestamp.parse(text)).isInstanceOf(DateTimeParseException.class);
    }
}
