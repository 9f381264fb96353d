package org.mortise.actions.builtin.sql;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.felix.framework.FrameworkFactory;
import org.mortise.actions.builtin.blocking.Blocking;
import org.mortise.actions.builtin.file.FileRoots;
import org.osgi.framework.launch.Framework;

/** A framework with the bundles of drivers in it, and the SQL actions' components put together by hand. */
final class Container implements AutoCloseable {
    private final Framework framework;
    private final Blocking blocking = new Blocking();
    final Databases databases;

    Container(Path base, Class<?>... drivers) throws Exception {
        var settings = new HashMap<String, String>();
        settings.put("org.osgi.framework.storage", base.resolve("cache").toString());
        settings.put("org.osgi.framework.system.packages.extra", "org.slf4j;version=\"2.0.17\"");
        framework = new FrameworkFactory().newFramework(settings);
        framework.start();
        for (var driver : drivers) {
            var jar = driver.getProtectionDomain().getCodeSource().getLocation();
            framework.getBundleContext().installBundle("reference:" + jar).start();
        }
        databases = new Databases(
                new Drivers(framework.getBundleContext()), new FileRoots(base, 1 << 20, "files"), blocking, config());
    }

    /** The defaults but for the rows, so that a test reaches their limit. */
    private static Databases.Config config() {
        return (Databases.Config) java.lang.reflect.Proxy.newProxyInstance(
                Container.class.getClassLoader(),
                new Class<?>[] {Databases.Config.class},
                (proxy, method, arguments) ->
                        Map.<String, Object>of("rows", 1000).getOrDefault(method.getName(), method.getDefaultValue()));
    }

    @Override
    public void close() throws Exception {
        databases.close();
        blocking.close();
        framework.stop();
        framework.waitForStop(TimeUnit.SECONDS.toMillis(10));
    }
}
