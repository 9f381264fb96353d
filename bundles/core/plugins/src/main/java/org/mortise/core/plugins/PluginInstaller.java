package org.mortise.core.plugins;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.zip.ZipException;
import org.apache.felix.fileinstall.ArtifactInstaller;
import org.mortise.core.plugins.jar.PluginManifest;
import org.mortise.core.plugins.life.Lifecycle;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes plugin jars from FileInstall, and the jars that nobody can read yet: left to FileInstall, a jar that is being
 * written over would take down the bundle that it was. Libraries go FileInstall's own way.
 */
@Component(property = Constants.SERVICE_RANKING + ":Integer=100")
public final class PluginInstaller implements ArtifactInstaller {
    private final Lifecycle lifecycle;

    @Activate
    public PluginInstaller(@Reference Registry registry) {
        lifecycle = registry.lifecycle();
    }

    /** A file that is a plugin's stays ours whatever is in it now. */
    @Override
    public boolean canHandle(File artifact) {
        if (!artifact.getName().endsWith(".jar")) {
            return false;
        }
        return lifecycle.owns(artifact.toPath()) || mayBePlugin(artifact.toPath());
    }

    /** Whether it is a plugin's jar, or cannot be read, so that nobody knows yet. */
    static boolean mayBePlugin(Path jar) {
        try (var file = new JarFile(jar.toFile(), false)) {
            var manifest = file.getManifest();
            return manifest != null && PluginManifest.of(manifest).isPresent();
        } catch (ZipException | IllegalArgumentException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
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
