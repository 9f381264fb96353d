package org.mortise.core.plugins;

import java.io.File;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.mortise.core.plugins.life.Lifecycle;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes jars from FileInstall, which only watches: left to itself, it uninstalls a bundle whose jar is being written
 * over, and refreshes all that are wired to a library which is replaced.
 */
@Component(property = Constants.SERVICE_RANKING + ":Integer=100")
public final class JarInstaller implements ArtifactInstaller {
    private final Lifecycle lifecycle;

    @Activate
    public JarInstaller(@Reference Registry registry) {
        lifecycle = registry.lifecycle();
    }

    @Override
    public boolean canHandle(File artifact) {
        return artifact.getName().endsWith(".jar");
    }

    @Override
    public void install(File artifact) {
        lifecycle.deploy(artifact.toPath());
    }

    @Override
    public void update(File artifact) {
        lifecycle.deploy(artifact.toPath());
    }

    @Override
    public void uninstall(File artifact) {
        lifecycle.remove(artifact.toPath());
    }
}
