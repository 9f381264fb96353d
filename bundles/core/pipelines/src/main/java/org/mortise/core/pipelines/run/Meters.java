package org.mortise.core.pipelines.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.definition.Definition.Type;
import org.mortise.core.pipelines.execution.Times;
import org.mortise.core.pipelines.journal.RunEnd;
import org.mortise.core.value.Names;

/** What the engine counts: runs and steps by how they ended, with the time they took and waited, and what waits and runs now. */
final class Meters implements AutoCloseable {
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final Map<Type, Timer> waits = new EnumMap<>(Type.class);
    private final Map<Type, Map<RunStatus, Timer>> runs = new EnumMap<>(Type.class);
    private final Map<RunStatus, Timer> steps;

    Meters(MeterRegistry registry) {
        this.registry = registry;
        for (var type : Type.values()) {
            waits.put(type, wait(type));
            runs.put(type, byStatus("mortise.pipelines.runs", "Runs that ended, from their first step on", tags(type)));
        }
        steps = byStatus("mortise.pipelines.steps", "Steps that ended", Tags.empty());
    }

    void watch(Workers workers) {
        for (var type : Type.values()) {
            gauge("mortise.pipelines.queued", "Runs that are accepted and not begun", type, () -> workers.queued(type));
            gauge("mortise.pipelines.executing", "Runs that are under way", type, () -> workers.executing(type));
        }
    }

    /** A run has its turn. What waited for a process to begin tells nothing of the queue. */
    void began(Run run) {
        if (!run.returned()) {
            waits.get(run.type()).record(Duration.between(run.head().queued(), Times.now()));
        }
    }

    void ended(Run run, RunEnd end) {
        var started = end.started() == null ? end.ended() : end.started();
        runs.get(run.type()).get(end.status()).record(Duration.between(started, end.ended()));
    }

    void step(RunStatus status, long micros) {
        steps.get(status).record(micros, TimeUnit.MICROSECONDS);
    }

    private Map<RunStatus, Timer> byStatus(String name, String description, Tags tags) {
        var timers = new EnumMap<RunStatus, Timer>(RunStatus.class);
        for (var status : RunStatus.values()) {
            if (status.ended()) {
                var builder = Timer.builder(name).description(description).tags(tags.and("status", Names.of(status)));
                timers.put(status, kept(builder.register(registry)));
            }
        }
        return timers;
    }

    private Timer wait(Type type) {
        return kept(Timer.builder("mortise.pipelines.wait")
                .description("From the acceptance of a run to its first step")
                .tags(tags(type))
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofNanos(100_000))
                .maximumExpectedValue(Duration.ofHours(1))
                .register(registry));
    }

    private void gauge(String name, String description, Type type, Supplier<Number> value) {
        kept(Gauge.builder(name, value)
                .description(description)
                .tags(tags(type))
                .register(registry));
    }

    private static Tags tags(Type type) {
        return Tags.of("type", Names.of(type));
    }

    private <M extends Meter> M kept(M meter) {
        meters.add(meter);
        return meter;
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
