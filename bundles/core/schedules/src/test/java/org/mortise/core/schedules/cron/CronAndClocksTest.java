package org.mortise.core.schedules.cron;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever the fields and wherever the clocks are set: what fires is what a look at every single minute says. Around each
 * change of the clocks in ten years, for expressions that are drawn by lot, always the same ones.
 */
class CronAndClocksTest {
    private static final Instant FROM = Instant.parse("2011-06-01T00:00:00Z");
    private static final Instant TO = Instant.parse("2022-01-01T00:00:00Z");
    private static final Duration AROUND = Duration.ofHours(6);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "UTC",
                "Africa/Casablanca",
                "America/Havana",
                "America/New_York",
                "America/St_Johns",
                "Antarctica/Troll",
                "Asia/Kathmandu",
                "Asia/Pyongyang",
                "Australia/Lord_Howe",
                "Europe/Berlin",
                "Pacific/Apia"
            })
    void firesAtEachTimeThatTheFieldsName(String name) {
        var zone = ZoneId.of(name);
        var lot = new Random(name.hashCode());
        for (var change : changes(zone)) {
            var fields = Fields.draw(lot);
            var from = change.minus(AROUND);
            var to = change.plus(AROUND);
            assertThat(fired(Cron.of(fields.toString()), zone, from, to))
                    .as("'%s' in %s around %s", fields, zone, change)
                    .isEqualTo(expected(fields, zone, from, to));
        }
    }

    private static List<Instant> changes(ZoneId zone) {
        var changes = new ArrayList<Instant>();
        var change = zone.getRules().nextTransition(FROM);
        while (change != null && change.getInstant().isBefore(TO)) {
            changes.add(change.getInstant());
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return changes.isEmpty() ? List.of(FROM) : changes;
    }

    private static List<Instant> fired(Cron cron, ZoneId zone, Instant from, Instant to) {
        var fired = new ArrayList<Instant>();
        var next = cron.next(from, zone);
        while (next.isPresent() && !next.get().isAfter(to)) {
            fired.add(next.get());
            next = cron.next(next.get(), zone);
        }
        return fired;
    }

    private static List<Instant> expected(Fields fields, ZoneId zone, Instant from, Instant to) {
        var rules = zone.getRules();
        var expected = new TreeSet<Instant>();
        for (var time = from.plus(1, ChronoUnit.MINUTES); !time.isAfter(to); time = time.plus(1, ChronoUnit.MINUTES)) {
            var local = time.atZone(zone);
            var again = rules.getValidOffsets(local.toLocalDateTime()).indexOf(local.getOffset()) > 0;
            if (fields.match(local.toLocalDateTime()) && (fields.anyHour() || !again)) {
                expected.add(time);
            }
        }
        var change = rules.nextTransition(from);
        while (change != null && !change.getInstant().isAfter(to)) {
            if (change.isGap() && !fields.anyHour() && leavesOut(change, fields)) {
                expected.add(change.getInstant());
            }
            change = rules.nextTransition(change.getInstant());
        }
        return List.copyOf(expected);
    }

    private static boolean leavesOut(ZoneOffsetTransition gap, Fields fields) {
        for (var local = gap.getDateTimeBefore();
                local.isBefore(gap.getDateTimeAfter());
                local = local.plusMinutes(1)) {
            if (fields.match(local)) {
                return true;
            }
        }
        return false;
    }
}
