package org.mortise.core.models;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationDescription.Traffic;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.Leak;
import org.mortise.api.plugin.Plan;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.plugins.call.Calls;
import org.mortise.core.plugins.call.Guard;
import org.mortise.core.plugins.call.GuardSettings;
import org.mortise.core.plugins.call.LiveExtension;
import org.mortise.core.plugins.call.Routes;
import org.mortise.core.plugins.call.Switchboard;
import org.osgi.framework.Version;

/**
 * The switchboard of the registry without a framework: calls are pinned, guarded, exchanged and drained as they are at
 * work, and what serves them is told here.
 */
public final class Plugins implements PluginRegistry {
    public static final String PLUGIN = "sample";
    private static final Version VERSION = new Version(1, 0, 0);
    private static final GuardSettings GUARD =
            new GuardSettings(Duration.ZERO, 0, 50, 1000, Duration.ofSeconds(10), Duration.ofSeconds(5));

    private final Calls calls = new Calls();
    private final Switchboard switchboard = new Switchboard(
            calls,
            reference -> new ProblemException(Kind.UNAVAILABLE, "Nothing serves " + reference + '.', ""),
            reference -> {});
    private final List<ExtensionDescription> described = new ArrayList<>();
    private List<LiveExtension> live = List.of();
    private long ids;

    /** Puts a model in the place of the one of this name; drained once this returns. */
    public <T> void serve(Class<T> type, String kind, String name, T model) throws InterruptedException {
        var next = new LiveExtension(
                ++ids, List.of(PLUGIN), VERSION, name, Set.of(type.getName()), model, new Guard(GUARD, open -> {}));
        var former = live.stream().filter(each -> each.name().equals(name)).collect(Collectors.toList());
        live = new ArrayList<>(live);
        live.removeAll(former);
        live.add(next);
        described.removeIf(each -> each.name().equals(name));
        described.add(new ExtensionDescription(
                kind, name, "A " + kind, model.getClass().getName()));
        switchboard.exchange(new Routes(List.copyOf(live), List.of(), List.of(), List.of()));
        former.forEach(LiveExtension::close);
        calls.awaitNone(former, Duration.ofSeconds(30).toNanos());
    }

    @Override
    public <T> ExtensionHandle<T> use(Class<T> type, Reference reference) {
        return switchboard.handle(type, reference);
    }

    @Override
    public List<PluginDescription> plugins() {
        return List.of(new PluginDescription(PLUGIN, List.of(), "", List.of(generation())));
    }

    private GenerationDescription generation() {
        return new GenerationDescription(
                1,
                PLUGIN,
                VERSION,
                "",
                "sample.jar",
                GenerationState.ACTIVE,
                true,
                "",
                Instant.EPOCH,
                List.copyOf(described),
                new Traffic(0, 0, 0, 0, 0, 0));
    }

    @Override
    public Optional<PluginDescription> plugin(String name) {
        return plugins().stream().filter(plugin -> plugin.name().equals(name)).findFirst();
    }

    @Override
    public Optional<Explanation> why(String name) {
        return Optional.empty();
    }

    @Override
    public Plan plan(Path file) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GenerationDescription deploy(String fileName, InputStream jar) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GenerationDescription swap(String name, Version version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GenerationDescription share(String name, Version version, double share) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GenerationDescription rollback(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public GenerationDescription drain(String name, Version version) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void remove(String name) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean reconciled() {
        return true;
    }

    @Override
    public List<Leak> leaks() {
        return List.of();
    }
}
