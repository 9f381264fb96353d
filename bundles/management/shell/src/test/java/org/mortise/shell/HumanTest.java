package org.mortise.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HumanTest {

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0 µs",
        "PT0.000850S, 850 µs",
        "PT0.0012S, 1.2 ms",
        "PT0.123456S, 123 ms",
        "PT3.44S, 3.4 s",
        "PT59.9S, 60 s",
        "PT125S, 2m 5s",
        "PT2M, 2m",
        "PT3H20M59S, 3h 20m",
        "P4DT6H, 4d 6h"
    })
    void durations(Duration duration, String words) {
        assertThat(Human.duration(duration)).isEqualTo(words);
    }

    @Test
    void ages() {
        assertThat(Human.age(Instant.now().minusSeconds(4000))).isEqualTo("1h ago");
        assertThat(Human.age(Instant.now().plusSeconds(5))).isEqualTo("0s ago");
    }

    @Test
    void counts() {
        assertThat(Human.count(12_345_678)).isEqualTo("12,345,678");
    }
}
