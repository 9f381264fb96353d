package org.mortise.core.storage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/** Counts and times what is done with storages, by the type of their backends. */
@Component(service = Meters.class)
public final class Meters {
    private final MeterRegistry registry;
    private final Map<Key, Timer> operations = new ConcurrentHashMap<>();
    private final Map<Key, Counter> records = new ConcurrentHashMap<>();

    private record Key(String type, String operation, boolean succeeded) {}

    @Activate
    public Meters(@Reference MeterRegistry registry) {
        this.registry = registry;
    }

    void succeeded(String type, String operation, long nanos, long count) {
        var key = new Key(type, operation, true);
        timer(key).record(nanos, TimeUnit.NANOSECONDS);
        records.computeIfAbsent(key, this::counter).increment(count);
    }

    void failed(String type, String operation, long nanos) {
        timer(new Key(type, operation, false)).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Key key) {
        return operations.computeIfAbsent(
                key,
                made -> Timer.builder("mortise.storage.operations")
                        .description("What was done with storages")
                        .tags(
                                "type",
                                made.type,
                                "operation",
                                made.operation,
                                "outcome",
                                made.succeeded ? "success" : "failure")
                        .register(registry));
    }

    private Counter counter(Key key) {
        return Counter.builder("mortise.storage.records")
                .description("Records that were stored, found, changed or deleted")
                .tags("type", key.type, "operation", key.operation)
                .register(registry);
    }

    @Deactivate
    void close() {
        operations.values().forEach((Meter meter) -> registry.remove(meter));
        records.values().forEach((Meter meter) -> registry.remove(meter));
    }
}
