package org.mortise.core.plugins.jar;

import java.util.List;
import java.util.Optional;
import java.util.jar.Attributes;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.felix.utils.manifest.Clause;
import org.apache.felix.utils.manifest.Parser;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.PluginNamespace;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What a plugin says of itself in its manifest.
 *
 * @param name the plugin's name: letters, digits, {@code . _ -}, fit for a folder's name
 * @param names the name, then the aliases
 * @param description one sentence, may be empty
 * @param version the plugin's version
 * @param extensions what it declares to provide
 * @param lazy whether it does nothing before it is called, and so need not run before ({@code Bundle-ActivationPolicy})
 */
public record PluginManifest(
        String name,
        List<String> names,
        String description,
        Version version,
        List<ExtensionDescription> extensions,
        boolean lazy) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-][A-Za-z0-9._-]{0,99}");

    /**
     * Reads the manifest of a jar; empty when it is no plugin's.
     *
     * @throws IllegalArgumentException when it says that it is a plugin and says it wrongly
     */
    public static Optional<PluginManifest> of(Manifest manifest) {
        var main = manifest.getMainAttributes();
        var capabilities = Parser.parseHeader(main.getValue(Constants.PROVIDE_CAPABILITY));
        var plugin = Stream.of(capabilities)
                .filter(clause -> clause.getName().equals(PluginNamespace.NAMESPACE))
                .findFirst();
        var extensions = Stream.of(capabilities)
                .filter(clause -> clause.getName().equals(Extension.NAMESPACE))
                .map(PluginManifest::extension)
                .toList();
        if (plugin.isEmpty() && extensions.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read(main, plugin.orElse(null), extensions));
    }

    private static PluginManifest read(Attributes main, Clause plugin, List<ExtensionDescription> extensions) {
        var symbolicName = Stream.of(Parser.parseHeader(main.getValue(Constants.BUNDLE_SYMBOLICNAME)))
                .map(Clause::getName)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("it has no Bundle-SymbolicName"));
        var name = attribute(plugin, PluginNamespace.NAME, symbolicName);
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "the plugin's name '" + name + "' has more in it than letters, digits and . _ -");
        }
        var aliases = attribute(plugin, PluginNamespace.ALIAS, "").split("\\s*,\\s*");
        var names = Stream.concat(Stream.of(name), Stream.of(aliases))
                .filter(each -> !each.isBlank())
                .distinct()
                .toList();
        var description = main.getValue(Constants.BUNDLE_DESCRIPTION);
        return new PluginManifest(
                name,
                names,
                description == null ? "" : description,
                Version.parseVersion(attribute(plugin, "version", main.getValue(Constants.BUNDLE_VERSION))),
                extensions,
                isLazy(main));
    }

    private static boolean isLazy(Attributes main) {
        return Stream.of(Parser.parseHeader(main.getValue(Constants.BUNDLE_ACTIVATIONPOLICY)))
                .anyMatch(clause -> clause.getName().equals(Constants.ACTIVATION_LAZY));
    }

    private static ExtensionDescription extension(Clause clause) {
        return new ExtensionDescription(
                attribute(clause, "kind", ""),
                attribute(clause, "name", ""),
                attribute(clause, "description", ""),
                attribute(clause, "class", ""));
    }

    /** The attribute, whatever type the manifest gives it ({@code alias:List<String>}). */
    private static String attribute(Clause clause, String name, String otherwise) {
        if (clause == null) {
            return otherwise;
        }
        for (var attribute : clause.getAttributes()) {
            if (attribute.getName().equals(name) || attribute.getName().startsWith(name + ':')) {
                return attribute.getValue();
            }
        }
        return otherwise;
    }
}
