package org.mortise.bench.registry;

import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceReference;
import org.osgi.util.tracker.ServiceTracker;

/** What it costs to call the same extension: through the registry, and in the ways that OSGi has by itself. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 20, time = 250, timeUnit = TimeUnit.MILLISECONDS)
@Fork(2)
@SuppressWarnings("rawtypes") // the service is registered as the raw type
public class Call {
    private Container container;
    private BundleContext context;
    private Callable<?> echo;
    private ServiceTracker<Callable, Callable> tracker;
    private ServiceReference<Callable> service;
    private ExtensionHandle<Callable> handle;

    @Setup
    public void start() throws Exception {
        container = new Container();
        context = container.context();
        tracker = container.track(Callable.class);
        service = tracker.getServiceReference();
        echo = tracker.getService();
        var registry = container.track(PluginRegistry.class).getService();
        handle = registry.use(Callable.class, Reference.of("bench-plugin", "echo"));
        while (!handle.available()) {
            Thread.sleep(10);
        }
    }

    @TearDown
    public void stop() throws Exception {
        container.close();
    }

    /** The floor: no look-up, nobody to protect the caller. */
    @Benchmark
    public Object direct() throws Exception {
        return echo.call();
    }

    /** Pinned, guarded and measured. */
    @Benchmark
    public Object registry() throws Exception {
        return handle.call(Callable::call);
    }

    /** Looks up what there is now; the service may go while it is called. */
    @Benchmark
    public Object serviceTracker() throws Exception {
        return tracker.getService().call();
    }

    /** Held for the length of the call, as the specification would have it. */
    @Benchmark
    public Object getService() throws Exception {
        try {
            return context.getService(service).call();
        } finally {
            context.ungetService(service);
        }
    }
}
