package org.mortise.core.plugins.call;

import java.util.List;
import java.util.Set;
import org.mortise.api.plugin.Health;
import org.mortise.api.plugin.HealthCheck;
import org.mortise.api.plugin.Reference;
import org.osgi.framework.Version;

/** One extension of one generation, able to serve calls until it is closed. */
public final class LiveExtension {
    private final long id;
    private final List<String> pluginNames;
    private final Version version;
    private final String name;
    private final Set<String> types;
    private final Object service;
    private final Guard guard;
    private volatile boolean closed;

    /**
     * @param id positive, and no other's while the runtime lives
     * @param pluginNames the plugin's name, then its aliases
     * @param types the interfaces under which the service is registered
     */
    public LiveExtension(
            long id,
            List<String> pluginNames,
            Version version,
            String name,
            Set<String> types,
            Object service,
            Guard guard) {
        this.id = id;
        this.pluginNames = pluginNames;
        this.version = version;
        this.name = name;
        this.types = types;
        this.service = service;
        this.guard = guard;
    }

    boolean serves(Class<?> type, Reference reference) {
        return name.equals(reference.name())
                && types.contains(type.getName())
                && (reference.plugin().isEmpty() || pluginNames.contains(reference.plugin()))
                && reference.accepts(version);
    }

    boolean isOfSamePlugin(LiveExtension other) {
        return pluginNames.get(0).equals(other.pluginNames.get(0));
    }

    /** How it is, by its breaker and by what it says itself, in its own time; one that does not say is well. */
    public Health health() {
        var said = said();
        return guard.isBroken()
                ? Health.failing("the circuit breaker of " + name + " is open, for its calls kept failing"
                        + (said.healthy() ? "" : "; " + said.detail()))
                : said;
    }

    private Health said() {
        if (!(service instanceof HealthCheck check)) {
            return Health.ok();
        }
        try {
            var health = check.health();
            return health.healthy() ? health : Health.failing(name + " is not healthy: " + health.detail());
        } catch (Exception | LinkageError e) {
            return Health.failing(name + " is not healthy: " + e);
        }
    }

    long id() {
        return id;
    }

    Object service() {
        return service;
    }

    public Guard guard() {
        return guard;
    }

    boolean closed() {
        return closed;
    }

    /** No call begins after this. It must be out of the routes by then, or callers would look for another in vain. */
    public void close() {
        closed = true;
    }

    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return pluginNames.get(0) + '/' + name + '@' + version;
    }
}
