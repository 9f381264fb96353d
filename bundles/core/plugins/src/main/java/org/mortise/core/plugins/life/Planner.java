package org.mortise.core.plugins.life;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.mortise.api.plugin.Diagnosis;
import org.mortise.api.plugin.Explanation;
import org.mortise.api.plugin.Plan;
import org.mortise.api.plugin.Plan.Outcome;
import org.mortise.core.plugins.jar.ContentStore;
import org.mortise.core.plugins.jar.PluginManifest;
import org.mortise.core.plugins.jar.UnusableJarException;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Says what a deployment would do. It asks the framework's own resolver, by a bundle that is installed for the moment and
 * never started; weighed: to reason about the manifest is to write a resolver again, and to be wrong now and then.
 */
public final class Planner {
    private final BundleContext context;
    private final Diagnosis diagnosis;

    public Planner(BundleContext context, Diagnosis diagnosis) {
        this.context = context;
        this.diagnosis = diagnosis;
    }

    /** What is there of the plugin already, as far as it matters. */
    public record Present(boolean sameContent, Optional<Version> current) {
        public static final Present NOTHING = new Present(false, Optional.empty());
    }

    /** Asks what is there of a plugin whose jar has this digest. */
    public interface Presence {
        Present of(String plugin, Path jar) throws IOException;
    }

    public Plan plan(Path file, Presence presence) throws IOException {
        var name = file.getFileName();
        Optional<PluginManifest> manifest;
        try {
            manifest = ContentStore.manifestOf(file);
        } catch (UnusableJarException e) {
            return other(
                    Outcome.REFUSE, name + " cannot be deployed: " + e.getMessage() + '.', "Build or copy it again.");
        }
        if (manifest.isEmpty()) {
            return other(Outcome.LIBRARY, name + " is no plugin; it would be installed as a library.", "");
        }
        var plugin = manifest.get();
        var present = presence.of(plugin.name(), file);
        if (present.sameContent()) {
            return plan(Outcome.NOTHING, plugin, present, "The same content is deployed already.", "");
        }
        var obstacle = obstacle(file);
        if (obstacle.isPresent()) {
            return plan(
                    Outcome.WAIT,
                    plugin,
                    present,
                    obstacle.get().sentence(),
                    obstacle.get().mend());
        }
        return would(plugin, present);
    }

    private static Plan would(PluginManifest plugin, Present present) {
        var named = plugin.name() + ' ' + plugin.version();
        if (present.current().isEmpty()) {
            return plan(Outcome.ADD, plugin, present, named + " would go live.", "");
        }
        var current = present.current().get();
        return plugin.version().compareTo(current) >= 0
                ? plan(Outcome.REPLACE, plugin, present, named + " would take over from " + current + '.', "")
                : plan(
                        Outcome.ASIDE,
                        plugin,
                        present,
                        named + " would serve beside " + current + ", which is newer, for references that pin it.",
                        "To go back to it, let it take the place of the newer one's file.");
    }

    private static Plan plan(Outcome outcome, PluginManifest plugin, Present present, String sentence, String mend) {
        var replaces = outcome == Outcome.REPLACE ? present.current().orElse(null) : null;
        return new Plan(outcome, plugin.name(), plugin.version(), replaces, plugin.extensions(), sentence, mend);
    }

    private static Plan other(Outcome outcome, String sentence, String mend) {
        return new Plan(outcome, "", null, null, List.of(), sentence, mend);
    }

    /** What keeps the bundle from being resolved. */
    private Optional<Explanation> obstacle(Path file) throws IOException {
        Bundle bundle = null;
        try (var jar = Files.newInputStream(file)) {
            bundle = context.installBundle(Starter.LOCATION + "plan/" + System.nanoTime(), jar);
            var wiring = context.getBundle(0).adapt(FrameworkWiring.class);
            return wiring.resolveBundles(List.of(bundle)) ? Optional.empty() : diagnosis.of(bundle);
        } catch (BundleException e) {
            return Optional.of(new Explanation("The framework does not take it: " + e.getMessage() + '.', ""));
        } finally {
            uninstall(bundle);
        }
    }

    private static void uninstall(Bundle bundle) {
        try {
            if (bundle != null) {
                bundle.uninstall();
            }
        } catch (BundleException e) {
            throw new IllegalStateException("a bundle that was never started could not be uninstalled", e);
        }
    }
}
