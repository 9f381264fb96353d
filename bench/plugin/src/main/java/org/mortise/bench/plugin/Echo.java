package org.mortise.bench.plugin;

import java.util.concurrent.Callable;
import org.mortise.api.plugin.Extension;
import org.osgi.framework.FrameworkUtil;

/**
 * The least a plugin can do: says which version it is. Nothing of Mortise is in its manifest's imports, so that any
 * container with Declarative Services can run the same jar.
 */
@Extension(kind = "bench", name = "echo", description = "Says which version it is")
public final class Echo implements Callable<String> {
    private final String version =
            FrameworkUtil.getBundle(Echo.class).getVersion().toString();

    @Override
    public String call() {
        return version;
    }
}
