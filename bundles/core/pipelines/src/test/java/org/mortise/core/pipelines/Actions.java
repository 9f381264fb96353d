package org.mortise.core.pipelines;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.api.pipeline.Action;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationDescription.Traffic;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.Invocation;
import org.mortise.api.plugin.Leak;
import org.mortise.api.plugin.Plan;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.Version;

/** A registry without a framework: plugins of one generation, each a map of actions. */
public final class Actions implements PluginRegistry {
    private static final Version VERSION = new Version(1, 0, 0);

    private final Map<String, Map<String, Action<?, ?>>> plugins = new ConcurrentHashMap<>();
    private volatile boolean reconciled = true;

    /** Whether it says that all it began with is there, as it does otherwise. */
    public Actions reconciled(boolean reconciled) {
        this.reconciled = reconciled;
        return this;
    }

    public Actions with(String plugin, String name, Action<?, ?> action) {
        plugins.computeIfAbsent(plugin, key -> new ConcurrentHashMap<>()).put(name, action);
        return this;
    }

    public Actions without(String plugin) {
        plugins.remove(plugin);
        return this;
    }

    @Override
    public <T> ExtensionHandle<T> use(Class<T> type, Reference reference) {
        return new ExtensionHandle<>() {
            @Override
            public Reference reference() {
                return reference;
            }

            @Override
            public boolean available() {
                return action() != null && reference.accepts(VERSION);
            }

            @Override
            public <R> R call(Invocation<? super T, ? extends R> invocation) throws Exception {
                if (!available()) {
                    throw new ProblemException(Kind.UNAVAILABLE, "Nothing serves " + reference + '.', "");
                }
                return invocation.on(type.cast(action()));
            }

            private Action<?, ?> action() {
                return plugins.getOrDefault(reference.plugin(), Map.of()).get(reference.name());
            }
        };
    }

    @Override
    public List<PluginDescription> plugins() {
        return plugins.keySet().stream().sorted().map(this::describe).toList();
    }

    @Override
    public Optional<PluginDescription> plugin(String name) {
        return plugins.containsKey(name) ? Optional.of(describe(name)) : Optional.empty();
    }

    private PluginDescription describe(String name) {
        var extensions = new ArrayList<ExtensionDescription>();
        new LinkedHashMap<>(plugins.get(name))
                .forEach((action, implementation) -> extensions.add(new ExtensionDescription(
                        Action.KIND, action, "", implementation.getClass().getName())));
        var generation = new GenerationDescription(
                1,
                name,
                VERSION,
                "",
                name + ".jar",
                GenerationState.ACTIVE,
                true,
                "",
                Instant.EPOCH,
                extensions,
                new Traffic(0, 0, 0, 0, 0, 0));
        return new PluginDescription(name, List.of(), "", List.of(generation));
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
    public GenerationDescription deploy(String fileName, java.io.InputStream jar) {
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
        without(name);
    }

    @Override
    public boolean reconciled() {
        return reconciled;
    }

    @Override
    public List<Leak> leaks() {
        return List.of();
    }
}
