package org.mortise.core.plugins;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import org.mortise.api.plugin.ExtensionIdentity;
import org.mortise.core.plugins.call.Tally;
import org.mortise.core.plugins.life.Generation;

/** Shows tallies as meters while their extensions live. They are read at the scrape and cost calls nothing. */
final class Meters {
    private record Shown(Tally tally, List<Meter> meters) {}

    private final MeterRegistry registry;
    private final Map<Tags, Shown> shown = new HashMap<>();

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** An extension that is back with other settings counts from nothing again, in the place of what it was. */
    synchronized void show(Generation generation, ExtensionIdentity extension, Tally tally) {
        var tags = Tags.of("plugin", generation.plugin(), "version", generation.version() + "")
                .and("kind", extension.kind(), "extension", extension.name())
                .and("generation", generation.id() + "");
        hide(shown.remove(tags));
        shown.put(tags, new Shown(tally, meters(tally, tags)));
    }

    private List<Meter> meters(Tally tally, Tags tags) {
        return List.of(
                FunctionTimer.builder("mortise.calls", tally, Tally::calls, Tally::nanos, TimeUnit.NANOSECONDS)
                        .tags(tags)
                        .description("Calls of an extension, ended well or not")
                        .register(registry),
                counter("mortise.calls.failed", "Calls that ended with an exception", tally, Tally::failures, tags),
                counter("mortise.calls.rejected", "Calls the guard turned away", tally, Tally::rejections, tags),
                counter(
                        "mortise.calls.interrupted",
                        "Calls ended at a limit of time",
                        tally,
                        Tally::interruptions,
                        tags));
    }

    private Meter counter(String name, String description, Tally tally, ToDoubleFunction<Tally> count, Tags tags) {
        return FunctionCounter.builder(name, tally, count)
                .tags(tags)
                .description(description)
                .register(registry);
    }

    synchronized void forget(Tally tally) {
        shown.values().removeIf(each -> {
            if (each.tally() == tally) {
                hide(each);
            }
            return each.tally() == tally;
        });
    }

    private void hide(Shown gone) {
        if (gone != null) {
            gone.meters().forEach(registry::remove);
        }
    }
}
