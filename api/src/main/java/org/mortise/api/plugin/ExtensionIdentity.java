package org.mortise.api.plugin;

import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.osgi.framework.Constants;

/**
 * Which of a plugin's extensions something is. A service is one when it has the property {@value Extension#KIND}; its name
 * is the property {@value Extension#NAME} or, without it, the name of the factory configuration that made it: that of
 * {@code org.acme.vectorizer~bge} is {@code bge}.
 *
 * @param kind what it extends, as in {@code action}
 * @param name how definitions name it, as it was written; see {@link #named()}
 */
public record ExtensionIdentity(String kind, String name) {
    /** What stands between a factory's PID and the name of one of its configurations. */
    private static final char NAME_FOLLOWS = '~';

    /**
     * Reads the properties of a service, or those that a component has before it is one.
     *
     * @param properties as in {@code service::getProperty} or {@code map::get}
     * @return empty when it is no extension
     */
    public static Optional<ExtensionIdentity> of(Function<String, ?> properties) {
        return properties.apply(Extension.KIND) instanceof String kind
                ? Optional.of(new ExtensionIdentity(kind, name(properties)))
                : Optional.empty();
    }

    private static String name(Function<String, ?> properties) {
        return properties.apply(Extension.NAME) instanceof String name
                ? name
                : pids(properties.apply(Constants.SERVICE_PID))
                        .filter(pid -> pid.indexOf(NAME_FOLLOWS) >= 0)
                        .map(pid -> pid.substring(pid.indexOf(NAME_FOLLOWS) + 1))
                        .findFirst()
                        .orElse("");
    }

    private static Stream<String> pids(Object pid) {
        return pid instanceof Collection<?> several
                ? several.stream().map(String::valueOf)
                : Stream.ofNullable(pid).map(String::valueOf);
    }

    /** Whether a {@link Reference} can name it. */
    public boolean named() {
        return Reference.isName(name);
    }

    @Override
    public String toString() {
        return kind + ' ' + name;
    }
}
