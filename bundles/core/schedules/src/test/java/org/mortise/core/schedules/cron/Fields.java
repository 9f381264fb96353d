package org.mortise.core.schedules.cron;

import java.time.LocalDateTime;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Five fields of cron as plain sets of numbers; an empty one is a star. */
record Fields(Set<Integer> minutes, Set<Integer> hours, Set<Integer> days, Set<Integer> weekdays) {

    static Fields draw(Random lot) {
        return new Fields(some(lot, 0, 59, 0.1), some(lot, 0, 23, 0.4), some(lot, 1, 28, 0.8), some(lot, 0, 6, 0.8));
    }

    private static Set<Integer> some(Random lot, int lowest, int highest, double star) {
        return lot.nextDouble() < star
                ? Set.of()
                : IntStream.range(0, 1 + lot.nextInt(highest - lowest))
                        .mapToObj(i -> lowest + lot.nextInt(highest - lowest + 1))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean anyHour() {
        return hours.isEmpty();
    }

    boolean match(LocalDateTime time) {
        return has(minutes, time.getMinute()) && has(hours, time.getHour()) && day(time);
    }

    /** Where both are named, either will do. */
    private boolean day(LocalDateTime time) {
        var day = days.contains(time.getDayOfMonth());
        var weekday = weekdays.contains(time.getDayOfWeek().getValue() % 7);
        if (days.isEmpty()) {
            return weekdays.isEmpty() || weekday;
        }
        return weekdays.isEmpty() ? day : day || weekday;
    }

    private static boolean has(Set<Integer> field, int value) {
        return field.isEmpty() || field.contains(value);
    }

    @Override
    public String toString() {
        return text(minutes) + ' ' + text(hours) + ' ' + text(days) + " * " + text(weekdays);
    }

    private static String text(Set<Integer> field) {
        return field.isEmpty() ? "*" : field.stream().map(String::valueOf).collect(Collectors.joining(","));
    }
}
