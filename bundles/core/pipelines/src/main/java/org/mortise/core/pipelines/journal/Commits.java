package org.mortise.core.pipelines.journal;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** Counts what is written, and how long that takes. */
final class Commits implements AutoCloseable {
    private final MeterRegistry registry;
    private final DistributionSummary entries;
    private final Timer time;

    Commits(MeterRegistry registry) {
        this.registry = registry;
        entries = DistributionSummary.builder("mortise.journal.batch")
                .description("Entries that were written in one transaction")
                .register(registry);
        time = Timer.builder("mortise.journal.commit")
                .description("Transactions, from their beginning to the end of their commit")
                .register(registry);
    }

    void add(int entries, long nanos) {
        this.entries.record(entries);
        time.record(nanos, TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        registry.remove(entries);
        registry.remove(time);
    }
}
