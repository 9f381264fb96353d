package org.mortise.core.pipelines.template;

import java.util.Collection;
import java.util.Map;

/** What references can lead to: what steps left, and the namespaces that belong to none. */
public interface Scope {
    /** All that is left under the name of a step or a namespace; {@code null} when nothing was. Not modifiable. */
    Map<String, Object> all(String name);

    /** The names of all that left something. */
    Collection<String> names();

    /** How many characters a text may become that references go into. */
    default long room() {
        return Integer.MAX_VALUE;
    }
}
