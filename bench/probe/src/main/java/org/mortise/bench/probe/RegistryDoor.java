package org.mortise.bench.probe;

import java.util.concurrent.Callable;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.PluginRegistry;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Through the registry, where there is one. */
@Component(property = Constants.SERVICE_RANKING + ":Integer=1")
@SuppressWarnings("rawtypes") // the extension is registered as the raw type
public final class RegistryDoor implements Door {
    private final ExtensionHandle<Callable> echo;

    @Activate
    public RegistryDoor(@Reference PluginRegistry registry) {
        echo = registry.use(Callable.class, org.mortise.api.plugin.Reference.of("bench-plugin", "echo"));
    }

    @Override
    public String call() throws Exception {
        return (String) echo.call(Callable::call);
    }
}
