package org.mortise.core.plugins;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.mortise.core.plugins.call.Tally;
import org.mortise.core.plugins.life.Generation;

/** Shows tallies as meters while their generations live. They are read at the scrape and cost calls nothing. */
final class Meters {
    private final MeterRegistry registry;
    private final Map<Long, Queue<Meter>> ofGenerations = new ConcurrentHashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    void show(Generation generation, String extension, Tally tally) {
        var tags = Tags.of("plugin", generation.plugin(), "version", generation.version() + "", "extension", extension)
                .and("generation", generation.id() + "");
        var meters = ofGenerations.computeIfAbsent(generation.id(), id -> new ConcurrentLinkedQueue<>());
        meters.add(FunctionTimer.builder("mortise.calls", tally, Tally::calls, Tally::nanos, TimeUnit.NANOSECONDS)
                .tags(tags)
                .description("Calls of an extension, ended well or not")
                .register(registry));
        meters.add(counter("mortise.calls.failed", "Calls that ended with an exception", tally, Tally::failures, tags));
        meters.add(counter("mortise.calls.rejected", "Calls the guard turned away", tally, Tally::rejections, tags));
        meters.add(counter(
                "mortise.calls.interrupted", "Calls ended at a limit of time", tally, Tally::interruptions, tags));
    }

    private Meter counter(String name, String description, Tally tally, ToDoubleFunction<Tally> count, Tags tags) {
        return FunctionCounter.builder(name, tally, count)
                .tags(tags)
                .description(description)
                .register(registry);
    }

    void forget(Generation generation) {
        var meters = ofGenerations.remove(generation.id());
        if (meters != null) {
            meters.forEach(registry::remove);
        }
    }
}
