package org.mortise.core.plugins;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Deploys what lies in the folders at the start. While the registry is registered, the engines that waited for it come up
 * one after the other, and a plugin that needs one of them would not find it yet. SCR enables the components of a bundle
 * in the order of their names, so this one comes when that is over.
 */
@Component(service = {})
public final class Start {
    @Activate
    public Start(@Reference Registry registry) {
        registry.lifecycle().boot();
    }
}
