package org.mortise.core.models;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.mortise.core.models.batch.ModelMeter;
import org.osgi.framework.Version;

/** Counts and times what models do: by their kind, their name, and the version of their plugin. Never what they are given. */
final class Meters implements AutoCloseable {
    private final MeterRegistry registry;
    private final Versions versions = new Versions();
    private final Map<Key, ModelMeter> meters = new ConcurrentHashMap<>();
    private final Queue<Meter> registered = new ConcurrentLinkedQueue<>();

    private record Key(String kind, String name, Version version) {}

    Meters(MeterRegistry registry) {
        this.registry = registry;
    }

    /** The meter of a model, of which nothing is kept. */
    ModelMeter of(String kind, String name, Object model) {
        return meters.computeIfAbsent(new Key(kind, name, versions.of(model)), this::meter);
    }

    private ModelMeter meter(Key key) {
        var tags = Tags.of("kind", key.kind, "name", key.name, "version", key.version.toString());
        return new ModelMeter(
                key.version,
                calls(tags.and("outcome", "success")),
                calls(tags.and("outcome", "failure")),
                kept(DistributionSummary.builder("mortise.models.batch")
                        .description("How many texts a model was given at once")
                        .tags(tags)
                        .register(registry)),
                tokens(tags.and("direction", "in")),
                tokens(tags.and("direction", "out")),
                kept(Counter.builder("mortise.models.truncated")
                        .description("Texts that were longer than a model can take, and were cut off")
                        .tags(tags)
                        .register(registry)));
    }

    private Timer calls(Tags tags) {
        return kept(Timer.builder("mortise.models.calls")
                .description("Calls of models")
                .tags(tags)
                .register(registry));
    }

    private Counter tokens(Tags tags) {
        return kept(Counter.builder("mortise.models.tokens")
                .description("Tokens that models were given and have generated, as far as they say")
                .tags(tags)
                .register(registry));
    }

    private <M extends Meter> M kept(M meter) {
        registered.add(meter);
        return meter;
    }

    @Override
    public void close() {
        registered.forEach(registry::remove);
    }
}
