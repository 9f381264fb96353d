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
     * Has a share of the calls whose reference names no version go to this version instead of the current one, call by
     * call. A call that this version's guard would turn away goes to the current one. There is one such version of a plugin
     * at a time; a new share takes the place of the old. It lasts, over restarts too, until this version or the one that was
     * current is removed, replaced or taken out of service, or this one becomes the current one by choice.
     *
     * @param share from 0 for none, which ends it, to 1 for all
     * @throws org.mortise.api.problem.ProblemException of kind {@code INVALID} for any other share, {@code CONFLICT} when
     *     that version does not serve or is the current one
     */
    GenerationDescription share(String name, Version version, double share);

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
