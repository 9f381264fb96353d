package org.mortise.core.plugins.life;

import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.ExtensionIdentity;

/**
 * An extension that a configuration was to make and that does not serve. The others of its plugin do.
 *
 * @param extension what it would be
 * @param reason why it does not serve, for a person
 */
record Lack(ExtensionDescription extension, String reason) {
    ExtensionIdentity identity() {
        return extension.identity();
    }
}
