package org.mortise.api.plugin;

/**
 * One extension, as the manifest of its plugin declares it or a configuration makes it.
 *
 * @param kind what it extends, as in {@code action}
 * @param name how definitions name it
 * @param description one sentence, may be empty
 * @param component the class that provides it, or the name of the component that is configured
 */
public record ExtensionDescription(String kind, String name, String description, String component) {

    public ExtensionIdentity identity() {
        return new ExtensionIdentity(kind, name);
    }
}
