package org.mortise.core.plugins;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.mortise.api.plugin.ExtensionIdentity;
import org.mortise.core.plugins.call.BreakerListener;
import org.mortise.core.plugins.call.Guard;
import org.mortise.core.plugins.call.GuardSettings;
import org.mortise.core.plugins.life.Generation;
import org.mortise.core.plugins.life.GuardMaker;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Makes the guards of extensions, by what is configured for their plugin, and shows what they count. */
@Component(service = Guards.class)
public final class Guards implements GuardMaker {
    private final Meters meters;

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<GuardOverride> overrides = List.of();

    @Activate
    public Guards(@Reference MeterRegistry registry) {
        meters = new Meters(registry);
    }

    @Override
    public Guard guard(Generation generation, ExtensionIdentity extension, BreakerListener listener) {
        var guard = new Guard(settings(generation.plugin()), listener);
        meters.show(generation, extension, guard.tally());
        return guard;
    }

    @Override
    public void forget(Guard guard) {
        meters.forget(guard.tally());
    }

    private GuardSettings settings(String plugin) {
        var all = overrides;
        return all.stream()
                .filter(override -> override.plugin().equals(plugin))
                .findFirst()
                .or(() -> all.stream()
                        .filter(override -> override.plugin().equals(GuardOverride.ALL))
                        .findFirst())
                .map(GuardOverride::settings)
                .orElse(GuardSettings.DEFAULT);
    }
}
