package org.mortise.core.models;

import java.util.stream.Stream;
import org.mortise.api.plugin.PluginNamespace;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.Version;
import org.osgi.framework.wiring.BundleRevision;

/** The version of the plugin that a model's class is of, remembered with the class itself, so that it goes with its loader. */
final class Versions extends ClassValue<Version> {

    Version of(Object model) {
        return get(model.getClass());
    }

    @Override
    protected Version computeValue(Class<?> type) {
        var bundle = FrameworkUtil.getBundle(type);
        if (bundle == null) {
            return Version.emptyVersion;
        }
        var revision = bundle.adapt(BundleRevision.class);
        return Stream.ofNullable(revision)
                .flatMap(of -> of.getDeclaredCapabilities(PluginNamespace.NAMESPACE).stream())
                .map(plugin -> plugin.getAttributes().get("version"))
                .filter(Version.class::isInstance)
                .map(Version.class::cast)
                .findFirst()
                .orElse(bundle.getVersion());
    }
}
