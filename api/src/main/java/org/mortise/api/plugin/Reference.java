package org.mortise.api.plugin;

import java.util.Objects;
import java.util.regex.Pattern;
import org.mortise.api.problem.ProblemException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * How a definition names an extension: {@code name}, {@code plugin/name}, each with an optional {@code @version}. A
 * version {@code 1.2.0} means exactly that one, {@code [1.2,2)} a range in OSGi's notation; without one the newest
 * healthy generation serves.
 *
 * @param plugin the plugin's name or alias, empty for any plugin
 * @param name the extension's name
 * @param versions the versions that will do, or {@code null} for any
 */
public record Reference(String plugin, String name, VersionRange versions) {
    private static final Pattern NAME = Pattern.compile("[\\w.-]+");
    private static final Pattern FORM = Pattern.compile("(?:(" + NAME + ")/)?(" + NAME + ")(?:@(\\S+))?");

    public Reference {
        Objects.requireNonNull(plugin);
        Objects.requireNonNull(name);
    }

    /** Reads {@code [plugin/]name[@version]}; a {@link ProblemException} says what is wrong with anything else. */
    public static Reference parse(String text) {
        var match = FORM.matcher(text);
        if (!match.matches()) {
            throw ProblemException.invalid("reference", "'" + text + "' is not of the form [plugin/]name[@version]");
        }
        return new Reference(match.group(1) == null ? "" : match.group(1), match.group(2), versions(match.group(3)));
    }

    /** The extension {@code name} of the plugin reference {@code plugin[@version]}, as a pipeline's step names them. */
    public static Reference of(String plugin, String name) {
        var at = plugin.indexOf('@');
        return at < 0 ? parse(plugin + '/' + name) : parse(plugin.substring(0, at) + '/' + name + plugin.substring(at));
    }

    /** Whether a plugin or an extension can be named so: by letters, digits and {@code . _ -}. */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    public boolean accepts(Version version) {
        return versions == null || versions.includes(version);
    }

    @Override
    public String toString() {
        var text = plugin.isEmpty() ? name : plugin + '/' + name;
        if (versions == null) {
            return text;
        }
        return text + '@' + (versions.isExact() ? versions.getLeft() : versions);
    }

    private static VersionRange versions(String text) {
        if (text == null) {
            return null;
        }
        try {
            if (text.startsWith("[") || text.startsWith("(")) {
                return new VersionRange(text);
            }
            var exact = Version.parseVersion(text);
            return new VersionRange(VersionRange.LEFT_CLOSED, exact, exact, VersionRange.RIGHT_CLOSED);
        } catch (IllegalArgumentException e) {
            throw ProblemException.invalid("reference", "'" + text + "' is neither a version nor a range of versions");
        }
    }
}
