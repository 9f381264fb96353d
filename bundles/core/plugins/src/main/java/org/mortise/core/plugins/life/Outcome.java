package org.mortise.core.plugins.life;

import java.util.List;
import java.util.Set;
import org.mortise.api.plugin.ExtensionIdentity;
import org.osgi.framework.ServiceReference;

/** What came of starting a generation, or of looking at one again that serves. */
sealed interface Outcome {
    /**
     * It is started, configured and healthy.
     *
     * @param provided what can serve
     * @param lacks what configurations were to make and is of no use
     * @param seen the services that were looked at
     * @param asked what it was not to be without, for others served it
     * @param pids the PIDs of the configurations that its extensions take
     */
    record Ready(
            List<Provided> provided,
            List<Lack> lacks,
            Set<ServiceReference<?>> seen,
            Set<ExtensionIdentity> asked,
            Set<String> pids)
            implements Outcome {}

    /** It lacks something that may still come. */
    record Waiting(String reason) implements Outcome {}

    /** It was tried and is of no use as it is. */
    record Failed(String reason) implements Outcome {}
}
