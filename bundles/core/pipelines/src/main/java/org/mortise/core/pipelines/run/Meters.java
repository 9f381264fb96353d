package org.mortise.core.pipelines.run;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.core.pipelines.journal.RunEnd;
import org.mortise.core.pipelines.journal.StepEnd;
import org.mortise.core.value.Names;

/** What the engine counts: runs and steps by how they ended, with the time they took, and what waits and runs now. */
final class Meters implements AutoCloseable {
    private final MeterRegistry registry;
    private final List<Meter> meters = new ArrayList<>();
    private final Map<RunStatus, Timer> runs = new EnumMap<>(RunStatus.class);
    private final Map<RunStatus, Timer> steps = new EnumMap<>(RunStatus.class);

    Meters(MeterRegistry registry) {
        this.registry = registry;
        for (var status : RunStatus.values()) {
            if (status.ended()) {
                runs.put(status, timer("mortise.pipelines.runs", "Runs that ended, from their first step on", status));
                steps.put(status, timer("mortise.pipelines.steps", "Steps that ended", status));
            }
        }
    }

    void watch(Workers workers) {
        gauge("mortise.pipelines.queued", "Runs that are accepted and not begun", workers::queued);
        gauge("mortise.pipelines.executing", "Runs that are under way", workers::executing);
    }

    void run(RunEnd end) {
        var started = end.started() == null ? end.ended() : end.started();
        runs.get(end.status()).record(Duration.between(started, end.ended()));
    }

    void step(StepEnd end) {
        steps.get(end.status()).record(end.micros(), TimeUnit.MICROSECONDS);
    }

    private Timer timer(String name, String description, RunStatus status) {
        var timer = Timer.builder(name)
                .description(description)
                .tag("status", Names.of(status))
                .register(registry);
        meters.add(timer);
        return timer;
    }

    private void gauge(String name, String description, Supplier<Number> value) {
        meters.add(Gauge.builder(name, value).description(description).register(registry));
    }

    @Override
    public void close() {
        meters.forEach(registry::remove);
    }
}
