package org.mortise.shell;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProgressBarTest {

    @ParameterizedTest
    @CsvSource({
        "0, '░░░░   0 %'",
        "0.5, '██░░  50 %'",
        "0.61, '██▍░  61 %'",
        "1, '████ 100 %'",
        "7, '████ 100 %'",
        "-1, '░░░░   0 %'"
    })
    void draws(double share, String bar) {
        assertThat(ProgressBar.of(share, 4)).hasToString(bar);
    }
}
