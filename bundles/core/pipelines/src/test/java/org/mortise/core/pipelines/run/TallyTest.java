package org.mortise.core.pipelines.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.mortise.api.pipeline.RunStatus;

class TallyTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration FIVE_MINUTES = Duration.ofMinutes(5);

    private long now = Long.MAX_VALUE - 1000;
    private final Tally tally = new Tally(() -> now);

    private void pass(Duration time) {
        now += time.toNanos();
    }

    @Test
    void countsWhatEndedInATime() {
        tally.add(RunStatus.COMPLETED);
        tally.add(RunStatus.COMPLETED);
        pass(Duration.ofMinutes(10));
        tally.add(RunStatus.FAILED);
        assertThat(tally.last(FIVE_MINUTES)).isEqualTo(Map.of(RunStatus.FAILED, 1));
        assertThat(tally.last(HOUR)).isEqualTo(Map.of(RunStatus.COMPLETED, 2, RunStatus.FAILED, 1));
        pass(Duration.ofMinutes(51));
        assertThat(tally.last(HOUR)).isEqualTo(Map.of(RunStatus.FAILED, 1));
        assertThat(tally.last(FIVE_MINUTES)).isEmpty();
    }

    @Test
    void forgetsAllInALongSilence() {
        tally.add(RunStatus.FAILED);
        pass(Duration.ofDays(400));
        assertThat(tally.last(HOUR)).isEmpty();
        tally.add(RunStatus.TIMEOUT);
        assertThat(tally.last(HOUR)).isEqualTo(Map.of(RunStatus.TIMEOUT, 1));
    }
}
