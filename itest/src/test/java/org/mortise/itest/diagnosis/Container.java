package org.mortise.itest.diagnosis;

import static org.ops4j.pax.exam.CoreOptions.bootDelegationPackage;
import static org.ops4j.pax.exam.CoreOptions.bundle;
import static org.ops4j.pax.exam.CoreOptions.composite;
import static org.ops4j.pax.exam.CoreOptions.frameworkProperty;
import static org.ops4j.pax.exam.CoreOptions.systemProperty;

import java.util.stream.Stream;
import net.bytebuddy.ByteBuddy;
import org.assertj.core.api.Assertions;
import org.mortise.itest.Home;
import org.ops4j.pax.exam.Option;

/** A framework with what the distribution has for components, configurations and the diagnosis, and no more. */
final class Container {
    private static final String MAKE = "org.mortise.itest.make";

    private Container() {}

    /** Jars are made by the classes of the test's own class path, so that the compiler and bnd need not be bundles. */
    static Option options() {
        return composite(
                frameworkProperty("org.osgi.framework.bsnversion").value("multiple"),
                frameworkProperty("org.osgi.framework.bundle.parent").value("app"),
                bootDelegationPackage(MAKE),
                composite(Stream.of(
                                "pax-logging-api",
                                "org.osgi.util.function",
                                "org.osgi.util.promise",
                                "org.osgi.service.component",
                                "org.apache.felix.scr",
                                "org.apache.felix.configadmin",
                                "org.apache.felix.metatype",
                                "org.mortise.api",
                                "org.mortise.core.diagnosis")
                        .map(name -> bundle(Home.bundle(name).toUri().toString()))
                        .toArray(Option[]::new)),
                systemProperty("org.ops4j.pax.logging.DefaultServiceLog.level").value("WARN"),
                systemProperty("pax.exam.invoker").value("junit"),
                bundle("link:classpath:META-INF/links/org.ops4j.pax.exam.invoker.junit.link"),
                bundle("link:classpath:META-INF/links/org.apache.servicemix.bundles.hamcrest.link"),
                bundle("link:classpath:META-INF/links/org.apache.servicemix.bundles.junit.link"),
                bundle(jar(ByteBuddy.class)),
                bundle(jar(Assertions.class)));
    }

    private static String jar(Class<?> type) {
        return type.getProtectionDomain().getCodeSource().getLocation().toString();
    }
}
