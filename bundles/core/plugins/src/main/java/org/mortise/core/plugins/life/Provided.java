package org.mortise.core.plugins.life;

import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.ExtensionDescription;
import org.mortise.api.plugin.ExtensionIdentity;
import org.mortise.core.plugins.call.LiveExtension;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.ComponentConstants;

/**
 * An extension as a service of a generation provides it.
 *
 * @param service the registration it came from; with other settings a component comes back under another one
 * @param extension what it is
 * @param live what calls go to
 */
record Provided(ServiceReference<?> service, ExtensionDescription extension, LiveExtension live) {

    static ExtensionDescription describe(ServiceReference<?> service, ExtensionIdentity identity) {
        return new ExtensionDescription(
                identity.kind(),
                identity.name(),
                text(service, Extension.DESCRIPTION, text(service, Constants.SERVICE_DESCRIPTION, "")),
                text(service, ComponentConstants.COMPONENT_NAME, ""));
    }

    private static String text(ServiceReference<?> service, String property, String otherwise) {
        return service.getProperty(property) instanceof String text ? text : otherwise;
    }

    ExtensionIdentity identity() {
        return extension.identity();
    }

    boolean isOf(ServiceReference<?> other) {
        return service.equals(other);
    }

    /** Whether the service still is the extension that it was; its properties may change while it is there. */
    boolean holds() {
        return ExtensionIdentity.of(service::getProperty)
                .filter(identity()::equals)
                .isPresent();
    }

    /** The PID of the factory whose configuration made it; empty when none did. */
    String factory() {
        return text(service, ConfigurationAdmin.SERVICE_FACTORYPID, "");
    }
}
