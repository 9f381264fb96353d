package org.mortise.core.collections;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.mortise.api.collection.Search.Mode;
import org.mortise.core.collections.open.OpenCollection;
import org.mortise.core.collections.open.OpenCollections;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Counts and times what is done with collections, and tells how much is in those that are in use. */
@Component(service = Meters.class)
public final class Meters {
    private final MeterRegistry registry;
    private final Map<Key, Timer> searches = new ConcurrentHashMap<>();
    private final Counter put;
    private final Counter deleted;
    private final Gauge records;
    private final Gauge bytes;

    private record Key(Mode mode, boolean reranked, boolean succeeded) {}

    @Activate
    public Meters(@Reference MeterRegistry registry, @Reference OpenCollections open) {
        this.registry = registry;
        put = changes("put");
        deleted = changes("delete");
        records = Gauge.builder(
                        "mortise.collections.records",
                        open,
                        all -> all.all().stream()
                                .mapToLong(one -> one.state().records())
                                .sum())
                .description("Records in the collections that are in use")
                .register(registry);
        bytes = Gauge.builder(
                        "mortise.collections.bytes",
                        open,
                        all -> all.all().stream()
                                .mapToLong(OpenCollection::bytes)
                                .sum())
                .description("What the files of the collections take that are in use")
                .baseUnit("bytes")
                .register(registry);
    }

    private Counter changes(String operation) {
        return Counter.builder("mortise.collections.changes")
                .description("Records that were put into collections, and that were deleted")
                .tag("operation", operation)
                .register(registry);
    }

    void searched(Mode mode, boolean reranked, boolean succeeded, long nanos) {
        searches.computeIfAbsent(new Key(mode, reranked, succeeded), this::timer)
                .record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return Timer.builder("mortise.collections.searches")
                .description("Searches in collections")
                .tags(
                        "mode",
                        key.mode.spelled(),
                        "reranked",
                        Boolean.toString(key.reranked),
                        "outcome",
                        key.succeeded ? "success" : "failure")
                .register(registry);
    }

    void put(long count) {
        put.increment(count);
    }

    void deleted(long count) {
        deleted.increment(count);
    }

    @Deactivate
    void close() {
        searches.values().forEach((Meter meter) -> registry.remove(meter));
        registry.remove(put);
        registry.remove(deleted);
        registry.remove(records);
        registry.remove(bytes);
    }
}
