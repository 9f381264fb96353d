package org.mortise.core.schedules.cron;

import com.cronutils.model.CronType;
import com.cronutils.model.definition.CronDefinitionBuilder;
import com.cronutils.model.field.CronFieldName;
import com.cronutils.model.field.expression.Always;
import com.cronutils.model.time.ExecutionTime;
import com.cronutils.parser.CronParser;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * When something happens, in the five fields of cron, wherever clocks are set forward and back.
 *
 * <p>Where any hour will do (a {@code *}), it happens as if nobody touched the clocks: each hour that goes by is an hour,
 * whether the clock has shown it before, and one that the clock leaves out never was. Where hours are named, it happens
 * once for each time that the fields name: at the first of two that look alike, and at the moment the clocks are set forward
 * if they leave out the time. So a nightly job runs every night and never twice, and one for every ten minutes never
 * pauses for an hour.
 *
 * <p>The library only ever sees local times without a zone; what it would do about clocks differs between its versions.
 */
public final class Cron {
    private static final int LONGEST = 200;

    private final String text;
    private final ExecutionTime times;
    private final boolean anyHour;

    private Cron(String text, com.cronutils.model.Cron parsed) {
        this.text = text;
        times = ExecutionTime.forCron(parsed);
        anyHour = parsed.retrieve(CronFieldName.HOUR).getExpression() instanceof Always;
    }

    /** Reads five fields; an {@link IllegalArgumentException} says in words what is wrong with them. */
    public static Cron of(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("has more than " + LONGEST + " characters");
        }
        var parser = new CronParser(CronDefinitionBuilder.instanceDefinitionFor(CronType.UNIX));
        try {
            return new Cron(text, parser.parse(text).validate());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "is not understood: " + e.getMessage().replace("Failed to parse cron expression. ", ""), e);
        }
    }

    /** The first time after another; empty when there is none, as for the 31st of February. */
    public Optional<Instant> next(Instant after, ZoneId zone) {
        return anyHour ? byTheHour(after, zone) : byTheClock(after, zone);
    }

    /** The last time until another, where {@code one} is a time that is not after it. */
    public Instant last(Instant one, Instant until, ZoneId zone) {
        var before = one.minusSeconds(1);
        var after = until;
        while (before.until(after, ChronoUnit.SECONDS) > 1) {
            var middle = before.plusSeconds(before.until(after, ChronoUnit.SECONDS) / 2);
            if (next(middle, zone).filter(time -> !time.isAfter(until)).isPresent()) {
                before = middle;
            } else {
                after = middle;
            }
        }
        return next(before, zone).filter(time -> !time.isAfter(until)).orElse(one);
    }

    /** Goes from one setting of the clocks to the next, with the offset that holds in between. */
    private Optional<Instant> byTheHour(Instant after, ZoneId zone) {
        var rules = zone.getRules();
        var offset = rules.getOffset(after);
        var transition = rules.nextTransition(after);
        var local = LocalDateTime.ofInstant(after, offset);
        while (true) {
            var next = next(local);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            var instant = next.get().toInstant(offset);
            if (transition == null || instant.isBefore(transition.getInstant())) {
                return Optional.of(instant);
            }
            offset = transition.getOffsetAfter();
            local = transition.getDateTimeAfter().minusSeconds(1);
            transition = rules.nextTransition(transition.getInstant());
        }
    }

    private Optional<Instant> byTheClock(Instant after, ZoneId zone) {
        var next = next(LocalDateTime.ofInstant(after, zone));
        while (next.isPresent()) {
            var instant = instant(next.get(), zone);
            if (instant.isAfter(after)) {
                return Optional.of(instant);
            }
            next = next(next.get());
        }
        return Optional.empty();
    }

    private static Instant instant(LocalDateTime local, ZoneId zone) {
        var transition = zone.getRules().getTransition(local);
        return transition != null && transition.isGap()
                ? transition.getInstant()
                : local.atZone(zone).toInstant();
    }

    private Optional<LocalDateTime> next(LocalDateTime local) {
        return times.nextExecution(local.atZone(ZoneOffset.UTC)).map(time -> time.toLocalDateTime());
    }

    @Override
    public String toString() {
        return text;
    }
}
