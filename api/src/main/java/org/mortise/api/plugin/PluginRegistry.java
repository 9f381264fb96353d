package org.mortise.api.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Version;

/**
 * Knows every plugin, its generations and its extensions, and lends them to engines one call at a time. Safe for
 * concurrent use. Methods that take a plugin's name take its aliases too, and throw a
 * {@link org.mortise.api.problem.ProblemException} of kind {@code NOT_FOUND} for a name that no plugin has.
 */
@ProviderType
public interface PluginRegistry {

    /**
     * A handle on whatever serves the reference, now and later. Never fails: a reference that nothing serves yet gives
     * a handle that is not {@linkplain ExtensionHandle#available() available}. Meant to be kept, not made for each call.
     *
     * @param type the interface of the extension's kind, as in {@code Action.class}
     */
    <T> ExtensionHandle<T> use(Class<T> type, Reference reference);

    /** All plugins by name. */
    List<PluginDescription> plugins();

    Optional<PluginDescription> plugin(String name);

    /** Why the plugin, or its newest generation, is not active; empty when it is. */
    Optional<Explanation> why(String name);

    /** What deploying the file would do. */
    Plan plan(Path file) throws IOException;

    /**
     * Puts a jar into the deploy folder, whole or not at all, and returns once its generation has an outcome.
     *
     * @param fileName the name to give the file; only letters, digits, {@code . _ -}, ending in {@code .jar}
     * @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} when the name or the jar is no good
     */
    GenerationDescription deploy(String fileName, InputStream jar) throws IOException;

    /** Makes another installed version the one that serves references without a version. */
    GenerationDescription swap(String name, Version version);

    /**
     * Brings back what served before, also after a restart of the runtime, until the plugin's file changes again.
     *
     * @throws org.mortise.api.problem.ProblemException of kind {@code CONFLICT} when there is no previous generation
     */
    GenerationDescription rollback(String name);

    /** Takes a version out of service; calls in flight finish. It stays out until its file changes or the runtime restarts. */
    GenerationDescription drain(String name, Version version);

    /** Removes the plugin with its files from the deploy folder. */
    void remove(String name) throws IOException;

    /** Whether every jar that lay in the deploy folder when the runtime started has had its outcome. */
    boolean reconciled();

    /** Retired generations whose class loader is still alive. */
    List<Leak> leaks();
}
