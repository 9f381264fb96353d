package org.mortise.shell;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.mortise.api.plugin.Diagnosis;
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
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;

/**
 * Plugins that are names only. A file {@code orders-1.2.0.jar} is version 1.2.0 of {@code orders}, a file whose content
 * is {@code broken} fails.
 */
public final class MemoryPlugins implements PluginRegistry, Diagnosis {
    private static final List<ExtensionDescription> EXTENSIONS = List.of(
            new ExtensionDescription("action", "transform", "Turns rows into other rows", "com.acme.Transform"),
            new ExtensionDescription("action", "validate", "Refuses rows that do not fit", "com.acme.Validate"));

    private final Map<String, List<GenerationDescription>> generations = new TreeMap<>();
    private final List<Leak> leaks = new ArrayList<>();
    private long ids;

    public GenerationDescription add(String plugin, String version, GenerationState state, String reason) {
        var current = state == GenerationState.ACTIVE;
        var versions = generations.computeIfAbsent(plugin, name -> new ArrayList<>());
        if (current) {
            versions.replaceAll(generation -> with(generation, generation.state(), false));
        }
        var traffic = new Traffic(12_345, 3, 1, 0, 2, Duration.ofSeconds(15).toNanos());
        var generation = new GenerationDescription(
                ++ids,
                plugin,
                new Version(version),
                "ab12".repeat(16),
                plugin + '-' + version + ".jar",
                state,
                current,
                reason,
                Instant.now().minusSeconds(320),
                EXTENSIONS,
                traffic);
        versions.add(0, generation);
        return generation;
    }

    public void leak(String plugin, String version, String... holders) {
        leaks.add(new Leak(plugin, new Version(version), ++ids, Instant.now().minusSeconds(90), List.of(holders)));
    }

    @Override
    public <T> ExtensionHandle<T> use(Class<T> type, Reference reference) {
        throw new UnsupportedOperationException("no calls here");
    }

    @Override
    public List<PluginDescription> plugins() {
        return generations.keySet().stream()
                .map(name -> plugin(name).orElseThrow())
                .toList();
    }

    @Override
    public Optional<PluginDescription> plugin(String name) {
        return Optional.ofNullable(generations.get(name))
                .map(found -> new PluginDescription(
                        name, List.of(name + "-alias"), "What " + name + " does.", List.copyOf(found)));
    }

    @Override
    public Optional<Explanation> why(String name) {
        var newest = newest(name);
        return newest.reason().isEmpty()
                ? Optional.empty()
                : Optional.of(new Explanation(newest.reason(), "Drop what it needs into deploy/."));
    }

    @Override
    public Optional<Explanation> of(Bundle bundle) {
        return Optional.empty();
    }

    @Override
    public Optional<Explanation> of(Bundle bundle, String configurationPid) {
        return Optional.empty();
    }

    @Override
    public Explanation of(Bundle bundle, BundleException failure) {
        return new Explanation(failure.getMessage(), "");
    }

    @Override
    public Optional<Explanation> of(String subject) {
        if (subject.equals("org.acme.pid")) {
            return Optional.of(new Explanation("org.acme.pid lacks 'url'.", "Set it in config/org.acme.pid.cfg."));
        }
        throw ProblemException.notFound("Nothing is called '" + subject + "'.", "");
    }

    @Override
    public Plan plan(Path file) throws IOException {
        var version = version(file.getFileName().toString());
        if (Files.readString(file).equals("broken")) {
            return new Plan(Plan.Outcome.REFUSE, "", null, null, List.of(), file + " is not a jar.", "Build it again.");
        }
        var plugin = plugin(name(file.getFileName().toString()));
        var current = plugin.flatMap(PluginDescription::current).map(GenerationDescription::version);
        return new Plan(
                current.isPresent() ? Plan.Outcome.REPLACE : Plan.Outcome.ADD,
                name(file.getFileName().toString()),
                version,
                current.orElse(null),
                EXTENSIONS,
                version + current.map(old -> " would replace " + old).orElse(" would go live") + '.',
                "");
    }

    @Override
    public GenerationDescription deploy(String fileName, InputStream jar) throws IOException {
        var broken = new String(jar.readAllBytes()).equals("broken");
        return add(
                name(fileName),
                version(fileName).toString(),
                broken ? GenerationState.FAILED : GenerationState.ACTIVE,
                broken ? "its activator throws: no such table" : "");
    }

    @Override
    public GenerationDescription swap(String name, Version version) {
        find(name, version);
        generations
                .get(name)
                .replaceAll(each -> with(
                        each,
                        each.version().equals(version) ? GenerationState.ACTIVE : each.state(),
                        each.version().equals(version)));
        return find(name, version);
    }

    @Override
    public GenerationDescription share(String name, Version version, double share) {
        find(name, version);
        generations
                .get(name)
                .replaceAll(each ->
                        with(each, each.state(), each.current(), each.version().equals(version) ? share : 0));
        return find(name, version);
    }

    @Override
    public GenerationDescription rollback(String name) {
        newest(name);
        return generations.get(name).stream()
                .filter(generation -> !generation.current())
                .findFirst()
                .map(previous -> swap(name, previous.version()))
                .orElseThrow(() -> new ProblemException(
                        Kind.CONFLICT, name + " has no previous generation.", "Deploy another version."));
    }

    @Override
    public GenerationDescription drain(String name, Version version) {
        find(name, version);
        generations
                .get(name)
                .replaceAll(
                        each -> each.version().equals(version) ? with(each, GenerationState.DRAINING, false) : each);
        return find(name, version);
    }

    @Override
    public void remove(String name) {
        newest(name);
        generations.remove(name);
    }

    @Override
    public boolean reconciled() {
        return true;
    }

    @Override
    public List<Leak> leaks() {
        return leaks;
    }

    private GenerationDescription newest(String name) {
        return plugin(name)
                .orElseThrow(() -> ProblemException.notFound("There is no plugin '" + name + "'.", ""))
                .generations()
                .get(0);
    }

    private GenerationDescription find(String name, Version version) {
        newest(name);
        return generations.get(name).stream()
                .filter(generation -> generation.version().equals(version))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(name + " has no version " + version + '.', ""));
    }

    private static GenerationDescription with(GenerationDescription of, GenerationState state, boolean current) {
        return with(of, state, current, of.share());
    }

    private static GenerationDescription with(
            GenerationDescription of, GenerationState state, boolean current, double share) {
        return new GenerationDescription(
                of.id(),
                of.plugin(),
                of.version(),
                of.digest(),
                of.file(),
                state,
                current,
                share,
                of.reason(),
                of.since(),
                of.extensions(),
                of.traffic());
    }

    private static String name(String fileName) {
        return fileName.substring(0, fileName.lastIndexOf('-'));
    }

    private static Version version(String fileName) {
        return new Version(fileName.substring(fileName.lastIndexOf('-') + 1, fileName.length() - ".jar".length()));
    }
}
