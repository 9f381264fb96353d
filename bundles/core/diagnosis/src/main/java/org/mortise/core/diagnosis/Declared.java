package org.mortise.core.diagnosis;

import java.util.Map;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** What a bundle's manifest declares. Generations are retired while questions are asked; a bundle gone declares nothing. */
final class Declared {
    private Declared() {}

    /** The attributes of each capability that the bundle declares in the namespace. */
    static Stream<Map<String, Object>> capabilities(Bundle bundle, String namespace) {
        return Stream.ofNullable(bundle.adapt(BundleRevision.class))
                .flatMap(revision -> revision.getDeclaredCapabilities(namespace).stream())
                .map(BundleCapability::getAttributes);
    }
}
