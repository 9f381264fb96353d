package org.mortise.core.plugins;

import java.io.File;
import java.util.concurrent.CancellationException;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.mortise.core.plugins.life.Lifecycle;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes jars from FileInstall, which only watches: left to itself, it uninstalls a bundle whose jar is being written
 * over, and refreshes all that are wired to a library which is replaced.
 */
@Component(property = Constants.SERVICE_RANKING + ":Integer=100")
public final class JarInstaller implements ArtifactInstaller {
    private static final Logger LOG = LoggerFactory.getLogger(JarInstaller.class);

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
        unlessClosed(() -> lifecycle.deploy(artifact.toPath()));
    }

    @Override
    public void update(File artifact) {
        unlessClosed(() -> lifecycle.deploy(artifact.toPath()));
    }

    @Override
    public void uninstall(File artifact) {
        unlessClosed(() -> lifecycle.remove(artifact.toPath()));
    }

    /** What comes while the runtime stops is found in the folder by the next start. */
    private static void unlessClosed(Runnable event) {
        try {
            event.run();
        } catch (CancellationException e) {
            LOG.debug("a file came too late", e);
        }
    }
}
