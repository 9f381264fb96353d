package org.mortise.itest.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.List;

/**
 * What is left after a full collection.
 *
 * @param heap bytes in use
 * @param metaspace bytes in use
 * @param classes how many are loaded
 * @param loadersSeen how many class loaders the plugin has had
 * @param loadersAlive how many of them are not collected
 * @param disturbances what happened to bundles other than the plugin's
 */
public record Footprint(
        long heap, long metaspace, int classes, int loadersSeen, int loadersAlive, List<String> disturbances) {

    static Footprint of(Loaders loaders) {
        System.gc(); // full, with the collector that the distribution sets; loaders go with the first that finds them
        // free
        System.gc();
        return new Footprint(
                ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed(),
                metaspaceUsed(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount(),
                loaders.seen(),
                loaders.alive(),
                loaders.disturbances());
    }

    private static long metaspaceUsed() {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .map(MemoryPoolMXBean::getUsage)
                .findFirst()
                .orElseThrow()
                .getUsed();
    }
}
