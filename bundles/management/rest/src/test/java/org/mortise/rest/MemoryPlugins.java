package org.mortise.rest;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
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

/** Plugins in memory. A "jar" is a line of text: the name, the version and, where it is not active, the state. */
final class MemoryPlugins implements PluginRegistry, Diagnosis {
    private static final Pattern JAR = Pattern.compile("([\\w-]+) (\\d+\\.\\d+\\.\\d+)(?: (waiting|failed))?");

    private final Map<String, List<GenerationDescription>> plugins = new ConcurrentSkipListMap<>();
    private final AtomicLong ids = new AtomicLong();
    volatile boolean reconciled = true;

    void clear() {
        plugins.clear();
        reconciled = true;
    }

    @Override
    public List<PluginDescription> plugins() {
        return plugins.keySet().stream().map(this::known).toList();
    }

    @Override
    public Optional<PluginDescription> plugin(String name) {
        return Optional.ofNullable(plugins.get(name))
                .map(generations -> new PluginDescription(name, List.of(), "", List.copyOf(generations)));
    }

    @Override
    public Optional<Explanation> why(String name) {
        var newest = known(name).generations().get(0);
        return newest.reason().isEmpty()
                ? Optional.empty()
                : Optional.of(new Explanation(newest.reason(), "Drop acme-x into deploy/."));
    }

    @Override
    public Plan plan(Path file) throws IOException {
        var jar = JAR.matcher(Files.readString(file, StandardCharsets.ISO_8859_1));
        if (!jar.matches()) {
            return new Plan(Plan.Outcome.REFUSE, "", null, null, List.of(), file.getFileName() + " is no jar.", "");
        }
        var version = Version.valueOf(jar.group(2));
        return new Plan(Plan.Outcome.ADD, jar.group(1), version, null, List.of(), "It would go live.", "");
    }

    @Override
    public GenerationDescription deploy(String fileName, InputStream content) throws IOException {
        var jar = JAR.matcher(new String(content.readAllBytes(), StandardCharsets.UTF_8));
        if (!jar.matches()) {
            throw ProblemException.invalid("file", fileName + " is no jar");
        }
        var state = jar.group(3) == null
                ? GenerationState.ACTIVE
                : GenerationState.valueOf(jar.group(3).toUpperCase());
        var generation = generation(jar.group(1), Version.valueOf(jar.group(2)), fileName, state);
        plugins.computeIfAbsent(jar.group(1), name -> new ArrayList<>()).add(0, generation);
        return generation;
    }

    @Override
    public GenerationDescription swap(String name, Version version) {
        return known(name).generations().stream()
                .filter(generation -> generation.version().equals(version))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(name + " has no version " + version + ".", ""));
    }

    @Override
    public GenerationDescription share(String name, Version version, double share) {
        var of = swap(name, version);
        if (!(share >= 0 && share <= 1)) {
            throw ProblemException.invalid("share", "must be from 0 to 1");
        }
        var shared = new GenerationDescription(
                of.id(),
                of.plugin(),
                of.version(),
                of.digest(),
                of.file(),
                of.state(),
                of.current(),
                share,
                of.reason(),
                of.since(),
                of.extensions(),
                of.traffic());
        plugins.get(name).replaceAll(each -> each == of ? shared : each);
        return shared;
    }

    @Override
    public GenerationDescription rollback(String name) {
        if (known(name).generations().size() < 2) {
            throw new ProblemException(Kind.CONFLICT, "There is no generation to go back to.", "");
        }
        return plugins.get(name).remove(0);
    }

    @Override
    public GenerationDescription drain(String name, Version version) {
        return swap(name, version);
    }

    @Override
    public void remove(String name) {
        plugins.remove(known(name).name());
    }

    @Override
    public boolean reconciled() {
        return reconciled;
    }

    @Override
    public List<Leak> leaks() {
        return List.of(new Leak("old", new Version("1.0"), 3, Instant.EPOCH, List.of("thread 'poller' runs its code")));
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
        if (subject.equals("unknown")) {
            throw ProblemException.notFound("Nothing has the name 'unknown'.", "");
        }
        return Optional.of(new Explanation("It needs package com.acme.x.", "Drop acme-x into deploy/."));
    }

    @Override
    public <T> ExtensionHandle<T> use(Class<T> type, Reference reference) {
        throw new UnsupportedOperationException();
    }

    private PluginDescription known(String name) {
        return plugin(name).orElseThrow(() -> ProblemException.notFound("There is no plugin '" + name + "'.", ""));
    }

    private GenerationDescription generation(String plugin, Version version, String file, GenerationState state) {
        var active = state == GenerationState.ACTIVE;
        return new GenerationDescription(
                ids.incrementAndGet(),
                plugin,
                version,
                "00ff",
                file,
                state,
                active,
                active ? "" : "needs package com.acme.x",
                Instant.EPOCH,
                List.of(new ExtensionDescription("action", "shout", "Shouts", "com.acme.Shout")),
                new Traffic(1, 0, 0, 0, 0, 1000));
    }
}
