package org.mortise.core.diagnosis;

import static org.osgi.framework.namespace.PackageNamespace.PACKAGE_NAMESPACE;

import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWire;
import org.osgi.framework.wiring.BundleWiring;

/** Which bundle a type comes from, as another bundle sees it. */
final class Origin {
    private Origin() {}

    static Bundle of(String type, Bundle seenBy) {
        var name = type.substring(0, Math.max(0, type.lastIndexOf('.')));
        return seenBy.adapt(BundleWiring.class).getRequiredWires(PACKAGE_NAMESPACE).stream()
                .filter(wire -> name.equals(wire.getCapability().getAttributes().get(PACKAGE_NAMESPACE)))
                .findFirst()
                .map(BundleWire::getProvider)
                .map(provider -> provider.getBundle())
                .orElse(seenBy);
    }

    /** The fault of a bundle whose type of that name is another one than those it should work with have. */
    static Cause differs(String type, Bundle bundle, Bundle other) {
        var mine = of(type, bundle);
        var theirs = of(type, other);
        var names = Names.apart(mine, theirs);
        var keep = mine.equals(bundle) ? Names.plain(bundle) : Names.of(mine);
        return Cause.of(
                bundle,
                "has " + type + " from " + (mine.equals(bundle) ? "itself" : names.get(0)) + ", where "
                        + Names.of(other) + " has it from " + (theirs.equals(other) ? "itself" : names.get(1))
                        + ", so the two cannot work together",
                mine.equals(bundle)
                        ? "Leave the type's package out of " + keep + "'s jar and import it."
                        : "Leave one of " + names.get(0) + " and " + names.get(1) + " in deploy/.");
    }
}
