package org.mortise.launcher;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import org.apache.felix.framework.Logger;
import org.apache.felix.framework.cache.BundleCache;

/**
 * The framework's bundle cache of one process. What has to last is elsewhere, so each start has a new one, and neither
 * waits for the last one to be deleted nor for the disk to know the number of the next bundle: Felix writes that into a
 * file anew at each installation, for which a busy disk takes longer than for all the rest.
 */
final class Cache extends BundleCache {
    private static final File NOWHERE = new File(File.separatorChar == '/' ? "/dev/null" : "NUL");

    private final Path directory;

    private Cache(Path directory) throws Exception {
        super(new Logger(), Map.of("org.osgi.framework.storage", directory.toString(), "felix.cache.locking", "false"));
        this.directory = directory;
    }

    static Cache create(Path directory) {
        try {
            if (Files.exists(directory)) {
                Files.move(directory, directory.resolveSibling(directory.getFileName() + ".old-" + System.nanoTime()));
            }
            return new Cache(directory);
        } catch (Exception e) {
            throw new LaunchException(Exit.FAILED, "cannot make the cache " + directory + ": " + e.getMessage(), e);
        }
    }

    @Override
    public File getSystemBundleDataFile(String name) throws Exception {
        return name.equals("bundle.id") ? NOWHERE : super.getSystemBundleDataFile(name);
    }

    /** Deletes those of processes before this one, when there is time. */
    void sweep() {
        var sweeper = new Thread(this::deleteOld, "mortise-sweeper");
        sweeper.setDaemon(true);
        sweeper.start();
    }

    private void deleteOld() {
        try (var caches = Files.newDirectoryStream(directory.getParent(), directory.getFileName() + ".old-*")) {
            for (var cache : caches) {
                try (var files = Files.walk(cache)) {
                    files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(File::delete);
                }
            }
        } catch (IOException e) {
            System.err.println("mortise: cannot delete an old cache in " + directory.getParent() + ": " + e);
        }
    }
}
