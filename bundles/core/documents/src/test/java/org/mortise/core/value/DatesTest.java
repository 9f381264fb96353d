package org.mortise.core.value;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatesTest {

    @ParameterizedTest
    @CsvSource({
        "2026-01-31, 2026-01-31",
        "2026-01-31T12:00:00Z, 2026-01-31T12:00:00.000000Z",
        "2026-01-31T12:00:00.5+02:00, 2026-01-31T10:00:00.500000Z",
        "2026-01-01T00:30:00+01:00, 2025-12-31T23:30:00.000000Z",
        "2026-01-31T12:00, 2026-01-31T12:00:00.000000Z",
        "2026-01-31 12:00:00.123456, 2026-01-31T12:00:00.123456Z"
    })
    void areKeptInUtcAndTheirOrderAsTextIsThatInTime(String given, String kept) {
        assertThat(Dates.utc(given)).isEqualTo(kept);
        assertThat(Dates.utc(kept)).isEqualTo(kept);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-02-30",
                "31.01.2026",
                "2026-01-31T25:00:00Z",
                "2026-01-31T12:00:00.0000001Z"
            })
    void areNotWhatIsNoneOrWouldLoseSomething(String text) {
        assertThat(Dates.utc(text)).isNull();
    }
}
