package org.mortise.core.schedules.cron;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CronTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static List<String> local(String cron, String from, String to, ZoneId zone) {
        var times = new ArrayList<String>();
        var time = Cron.of(cron).next(Instant.parse(from), zone);
        while (time.isPresent() && time.get().isBefore(Instant.parse(to))) {
            times.add(time.get().atZone(zone).toOffsetDateTime().toString());
            time = Cron.of(cron).next(time.get(), zone);
        }
        return times;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "* * * *",
                "0 0 0 * * *",
                "60 * * * *",
                "0 24 * * *",
                "0 0 0 * *",
                "0 0 * 13 *",
                "0 0 * * 8",
                "5-1 * * * *",
                "*/0 * * * *",
                "0 0 L * *",
                "0 0 ? * 1",
                "@daily"
            })
    void refusesWhatIsNotFiveFields(String text) {
        assertThatThrownBy(() -> Cron.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("is not understood: ");
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThatThrownBy(() -> Cron.of("0" + ",0".repeat(500) + " * * * *"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void takesADayOfTheMonthOrADayOfTheWeek() {
        assertThat(local("0 6 13 * FRI", "2026-01-09T06:00:00Z", "2026-01-17T00:00:00Z", ZoneOffset.UTC))
                .containsExactly("2026-01-13T06:00Z", "2026-01-16T06:00Z");
    }

    @Test
    void knowsSundayByTwoNumbers() {
        assertThat(local("0 0 * * 7", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", ZoneOffset.UTC))
                .isEqualTo(local("0 0 * * 0", "2026-01-01T00:00:00Z", "2026-02-01T00:00:00Z", ZoneOffset.UTC))
                .hasSize(4);
    }

    @Test
    void findsTheNextLeapDayAndNoneThatNeverComes() {
        assertThat(Cron.of("0 0 29 2 *").next(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
                .contains(Instant.parse("2028-02-29T00:00:00Z"));
        assertThat(Cron.of("0 0 31 2 *").next(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC))
                .isEmpty();
    }

    @Test
    void makesUpForATimeThatTheClocksLeaveOut() {
        assertThat(local("30 2 * * *", "2026-03-28T00:00:00Z", "2026-03-30T12:00:00Z", BERLIN))
                .containsExactly("2026-03-28T02:30+01:00", "2026-03-29T03:00+02:00", "2026-03-30T02:30+02:00");
    }

    @Test
    void takesTheFirstOfTwoTimesThatLookAlike() {
        assertThat(local("30 2 * * *", "2026-10-24T12:00:00Z", "2026-10-26T12:00:00Z", BERLIN))
                .containsExactly("2026-10-25T02:30+02:00", "2026-10-26T02:30+01:00");
    }

    @Test
    void doesNotPauseForAnHourThatComesTwice() {
        assertThat(local("*/30 * * * *", "2026-10-24T23:59:00Z", "2026-10-25T02:01:00Z", BERLIN))
                .containsExactly(
                        "2026-10-25T02:00+02:00",
                        "2026-10-25T02:30+02:00",
                        "2026-10-25T02:00+01:00",
                        "2026-10-25T02:30+01:00",
                        "2026-10-25T03:00+01:00");
        assertThat(local("*/30 * * * *", "2026-03-29T00:29:00Z", "2026-03-29T01:31:00Z", BERLIN))
                .containsExactly("2026-03-29T01:30+01:00", "2026-03-29T03:00+02:00", "2026-03-29T03:30+02:00");
    }

    @Test
    void findsTheLastTimeOfManyAtOnce() {
        var first = Instant.parse("2020-01-01T00:00:00Z");
        assertThat(Cron.of("* * * 1 *").last(first, Instant.parse("2026-12-24T18:00:30Z"), ZoneOffset.UTC))
                .isEqualTo("2026-01-31T23:59:00Z");
        assertThat(Cron.of("* * * * *").last(first, Instant.parse("2026-12-24T18:00:00Z"), ZoneOffset.UTC))
                .isEqualTo("2026-12-24T18:00:00Z");
        assertThat(Cron.of("* * * * *").last(first, first, ZoneOffset.UTC)).isEqualTo(first);
    }
}
