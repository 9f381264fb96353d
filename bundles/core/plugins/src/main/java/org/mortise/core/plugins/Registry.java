package org.mortise.core.plugins;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.GenerationDescription;
import org.mortise.api.plugin.GenerationState;
import org.mortise.api.plugin.Leak;
import org.mortise.api.plugin.Plan;
import org.mortise.api.plugin.PluginDescription;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.plugins.call.Calls;
import org.mortise.core.plugins.call.Switchboard;
import org.mortise.core.plugins.jar.ContentStore;
import org.mortise.core.plugins.jar.UnusableJarException;
import org.mortise.core.plugins.life.Configured;
import org.mortise.core.plugins.life.Generation;
import org.mortise.core.plugins.life.Lifecycle;
import org.mortise.core.plugins.life.Limits;
import org.mortise.core.plugins.life.Planner;
import org.mortise.core.plugins.life.Planner.Present;
import org.mortise.core.plugins.life.Plugin;
import org.mortise.core.plugins.life.Registrar;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Version;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The plugin registry: puts its parts together and is the door to them. */
@Component(
        service = {PluginRegistry.class, Registry.class},
        configurationPid = "org.mortise.plugins",
        immediate = true)
@Designate(ocd = Registry.Config.class)
public final class Registry implements PluginRegistry {

    @ObjectClassDefinition(name = "Mortise plugins", description = "How plugins are deployed and replaced")
    @interface Config {
        @AttributeDefinition(description = "Folders whose plugin jars are deployed; uploads go into the first")
        String[] folders() default {"${mortise.base}/deploy", "${mortise.home}/plugins"};

        @AttributeDefinition(description = "How long a generation may take to start, in seconds", min = "1")
        int start_seconds() default 30;

        @AttributeDefinition(description = "How long calls may finish on a replaced generation, in seconds", min = "0")
        int drain_seconds() default 30;

        @AttributeDefinition(description = "How long a file may be away before its plugin goes, in ms", min = "0")
        int absence_millis() default 500;

        @AttributeDefinition(
                description = "How long after a switch an opening breaker brings the previous one back, in seconds",
                min = "0")
        int probation_seconds() default 60;

        @AttributeDefinition(description = "How many former contents of a plugin are kept for rollbacks", min = "0")
        int kept() default 3;
    }

    private final Folders folders;
    private final Limits limits;
    private final Diagnosis diagnosis;
    private final Switchboard switchboard;
    private final Planner planner;
    private final Lifecycle lifecycle;
    private final FrameworkWatch watch;

    @Activate
    public Registry(
            BundleContext context,
            Config config,
            @Reference Guards guards,
            @Reference Diagnosis diagnosis,
            @Reference ServiceComponentRuntime components,
            @Reference ConfigurationAdmin admin)
            throws IOException {
        this.diagnosis = diagnosis;
        folders = Folders.of(context, config.folders());
        limits = new Limits(
                Duration.ofSeconds(config.start_seconds()),
                Duration.ofSeconds(config.drain_seconds()),
                Duration.ofMillis(config.absence_millis()),
                Duration.ofSeconds(config.probation_seconds()));
        planner = new Planner(context, diagnosis);
        switchboard = new Switchboard(
                new Calls(),
                reference -> Unavailable.problem(reference, plugins()),
                reference -> lifecycle().asked(reference));
        var store = new ContentStore(folders.data().resolve("plugins"), config.kept(), Clock.systemUTC());
        var configured = new Configured(components, admin);
        lifecycle = new Lifecycle(context, diagnosis, configured, store, switchboard, guards, limits, folders::jars);
        watch = new FrameworkWatch(context, lifecycle);
        lifecycle.expect(folders.jars());
    }

    @Deactivate
    public void close() {
        watch.close();
        lifecycle.close();
    }

    @Override
    public <T> ExtensionHandle<T> use(Class<T> type, org.mortise.api.plugin.Reference reference) {
        return switchboard.handle(type, reference);
    }

    @Override
    public List<PluginDescription> plugins() {
        return lifecycle.decide(registrar -> registrar.plugins().stream()
                .map(this::describe)
                .sorted(Comparator.comparing(PluginDescription::name))
                .toList());
    }

    private PluginDescription describe(Plugin plugin) {
        return plugin.describe(generation -> switchboard.calls().inFlight(generation.extensions()));
    }

    private GenerationDescription describe(Generation generation) {
        return lifecycle.decide(registrar -> generation.describe(
                registrar.shareOf(generation), switchboard.calls().inFlight(generation.extensions())));
    }

    @Override
    public Optional<PluginDescription> plugin(String name) {
        return lifecycle.decide(registrar -> find(registrar, name).map(this::describe));
    }

    private static Optional<Plugin> find(Registrar registrar, String name) {
        return registrar.plugins().stream()
                .filter(plugin -> plugin.answersTo(name))
                .findFirst();
    }

    private static Plugin get(Registrar registrar, String name) {
        return find(registrar, name)
                .orElseThrow(() -> ProblemException.notFound(
                        "No plugin is named " + name + '.', "See which there are with plugin:list."));
    }

    @Override
    public Optional<Explanation> why(String name) {
        var ailing = lifecycle.decide(registrar -> find(registrar, name)
                .map(plugin -> plugin.newest()
                        .filter(generation -> !generation.is(GenerationState.ACTIVE)
                                || !generation.reason().isEmpty())));
        return ailing.isEmpty() ? diagnosis.of(name) : ailing.get().map(this::explain);
    }

    private Explanation explain(Generation generation) {
        var bundle = generation.bundle();
        return Optional.ofNullable(bundle)
                .filter(installed -> installed.getState() != Bundle.UNINSTALLED)
                .flatMap(diagnosis::of)
                .orElseGet(() -> new Explanation(generation.sentence(), ""));
    }

    @Override
    public Plan plan(Path file) throws IOException {
        return planner.plan(file, (name, jar) -> {
            var digest = ContentStore.digest(jar);
            return lifecycle.decide(registrar -> find(registrar, name)
                    .map(plugin -> new Present(
                            plugin.withDigest(digest).isPresent(),
                            plugin.current().map(Generation::version)))
                    .orElse(Present.NOTHING));
        });
    }

    @Override
    public GenerationDescription deploy(String fileName, InputStream jar) throws IOException {
        var target = folders.place(fileName);
        var upload = Files.createTempFile(folders.data(), "upload", ".jar");
        try {
            Files.copy(jar, upload, StandardCopyOption.REPLACE_EXISTING);
            if (ContentStore.manifestOf(upload).isEmpty()) {
                throw ProblemException.invalid("jar", "it is no plugin: no class in it is annotated with @Extension");
            }
            folders.move(upload, target);
        } catch (UnusableJarException e) {
            throw ProblemException.invalid("jar", e.getMessage());
        } finally {
            Files.deleteIfExists(upload);
        }
        return settled(lifecycle.deploy(target).orElseThrow());
    }

    /** Waits for the outcome of a generation, which comes at its start limit at the latest. */
    private GenerationDescription settled(Generation generation) {
        try {
            generation.outcome().get(limits.start().toSeconds() + 1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException(generation + " has no outcome", e);
        }
        return describe(generation);
    }

    @Override
    public GenerationDescription swap(String name, Version version) {
        return settled(lifecycle.decide(registrar -> {
            var plugin = get(registrar, name);
            return registrar.choose(plugin, serving(plugin, version).content());
        }));
    }

    @Override
    public GenerationDescription share(String name, Version version, double share) {
        if (!(share >= 0 && share <= 1)) {
            throw ProblemException.invalid("share", "is " + share + ", and must be from 0 to 1");
        }
        Generation shared = lifecycle.decide(registrar -> {
            var plugin = get(registrar, name);
            var canary = canary(plugin, version, share > 0);
            registrar.share(plugin, canary, share);
            return canary;
        });
        return describe(shared);
    }

    /** The generation of this version, which is to serve beside the current one if it is to get calls. */
    private static Generation canary(Plugin plugin, Version version, boolean toServe) {
        var candidates = toServe ? plugin.serving() : plugin.generations();
        var canary = candidates.stream()
                .filter(generation -> generation.version().equals(version))
                .findFirst()
                .orElseThrow(() -> new ProblemException(
                        Kind.CONFLICT,
                        plugin.name() + ' ' + version + " does not serve, so no calls can go to it.",
                        "Drop its jar into deploy/ beside the other, under a name of its own."));
        if (toServe && plugin.current().filter(canary::equals).isPresent()) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    plugin.name() + ' ' + version + " is the current version and gets all calls.",
                    "Make another one the current version with plugin:swap first, or give the share to that one.");
        }
        return canary;
    }

    private static Generation serving(Plugin plugin, Version version) {
        return plugin.serving().stream()
                .filter(generation -> generation.version().equals(version))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound(
                        plugin.name() + " has no active version " + version + '.',
                        "Active are "
                                + plugin.serving().stream()
                                        .map(Generation::version)
                                        .toList() + '.'));
    }

    @Override
    public GenerationDescription rollback(String name) {
        var back = settled(lifecycle.decide(registrar -> registrar.rollback(get(registrar, name))));
        if (back.state() != GenerationState.ACTIVE) {
            throw new ProblemException(
                    Kind.CONFLICT,
                    back.plugin() + ' ' + back.version() + " does not start any more: " + back.reason(),
                    "");
        }
        return back;
    }

    @Override
    public GenerationDescription drain(String name, Version version) {
        Generation drained = lifecycle.decide(registrar -> registrar.drain(serving(get(registrar, name), version)));
        return describe(drained);
    }

    @Override
    public void remove(String name) throws IOException {
        var files = lifecycle.decide(registrar -> registrar.filesOf(get(registrar, name)));
        if (!files.stream().allMatch(file -> file.startsWith(folders.deploy()))) {
            throw new ProblemException(
                    Kind.FORBIDDEN,
                    name + " ships with Mortise and stays.",
                    "Deploy another version of it to replace it.");
        }
        for (var file : files) {
            Files.deleteIfExists(file);
            lifecycle.decide(registrar -> {
                registrar.removed(file);
                return file;
            });
        }
    }

    @Override
    public boolean reconciled() {
        return lifecycle.reconciled();
    }

    @Override
    public List<Leak> leaks() {
        return lifecycle.leaks();
    }

    Lifecycle lifecycle() {
        return lifecycle;
    }
}
