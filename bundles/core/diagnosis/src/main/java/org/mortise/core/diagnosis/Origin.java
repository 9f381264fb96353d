package org.mortise.core.diagnosis;

import static org.osgi.framework.namespace.PackageNamespace.PACKAGE_NAMESPACE;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Which bundle a type comes from, as another bundle sees it. */
final class Origin {
    private Origin() {}

    static Bundle of(String type, Bundle seenBy) {
        var name = type.substring(0, Math.max(0, type.lastIndexOf('.')));
        return Stream.ofNullable(seenBy.adapt(BundleWiring.class))
                .map(wiring -> wiring.getRequiredWires(PACKAGE_NAMESPACE))
                .filter(Objects::nonNull)
                .flatMap(List::stream)
                .filter(wire -> name.equals(wire.getCapability().getAttributes().get(PACKAGE_NAMESPACE)))
                .findFirst()
                .map(BundleWire::getProvider)
                .map(provider -> provider.getBundle())
                .orElse(seenBy);
    }

    /** The fault of a bundle whose type is another one than that of the bundle it should work with. */
    static Cause differs(String type, Bundle bundle, Bundle other) {
        var mine = of(type, bundle);
        var theirs = of(type, other);
        var names = Names.apart(mine, theirs);
        var name = Names.plain(bundle);
        return Cause.of(
                bundle,
                (mine.equals(bundle) ? "brings its own " + type : "has " + type + " from " + names.get(0))
                        + ", and cannot work with "
                        + (theirs.equals(other)
                                ? "that of " + names.get(1)
                                : Names.of(other) + ", which has it from " + names.get(1)),
                mine.equals(bundle)
                        ? "Leave it out of the jar of " + name + " and import its package."
                        : "Take a build of " + name + " that goes with " + names.get(1) + ", or one of "
                                + Names.plain(other) + " that goes with " + names.get(0) + '.');
    }
}
