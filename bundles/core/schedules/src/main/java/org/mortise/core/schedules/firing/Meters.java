package org.mortise.core.schedules.firing;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** What the firings are counted by. */
final class Meters implements AutoCloseable {
    private final MeterRegistry registry;
    private final Map<Outcome, Counter> fired = new EnumMap<>(Outcome.class);
    private final Counter skipped;
    private final Counter madeUp;

    /** How a firing went. */
    enum Outcome {
        /** All its runs were accepted. */
        STARTED,
        /** Some run was not accepted. */
        FAILED,
        /** A run of an earlier firing was under way. */
        OVERLAPPED,
        /** The project was archived. */
        ARCHIVED
    }

    Meters(MeterRegistry registry) {
        this.registry = registry;
        for (var outcome : Outcome.values()) {
            fired.put(
                    outcome,
                    counter(
                            "mortise.schedules.fired",
                            "Firings whose time came",
                            outcome.name().toLowerCase(Locale.ROOT)));
        }
        skipped = counter("mortise.schedules.missed", "Firings whose time went by", "skipped");
        madeUp = counter("mortise.schedules.missed", "Firings whose time went by", "made_up");
    }

    private Counter counter(String name, String description, String outcome) {
        return Counter.builder(name)
                .description(description)
                .tag("outcome", outcome)
                .register(registry);
    }

    void fired(Outcome outcome) {
        fired.get(outcome).increment();
    }

    void skipped(long count) {
        skipped.increment(count);
    }

    void madeUp(long count) {
        madeUp.increment(count);
    }

    @Override
    public void close() {
        fired.values().forEach(registry::remove);
        registry.remove(skipped);
        registry.remove(madeUp);
    }
}
