package org.mortise.core.plugins.sample.made;

import java.util.concurrent.CountDownLatch;
import java.util.function.UnaryOperator;
import org.mortise.api.plugin.Extension;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Of this there is one for each configuration; it answers with the version of its bundle and what it is to say. */
@Component(
        service = UnaryOperator.class,
        configurationPid = Saying.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = Extension.KIND + "=saying")
@Designate(ocd = Saying.Config.class, factory = true)
public class Saying implements UnaryOperator<Object> {
    public static final String PID = "com.acme.Saying";

    @ObjectClassDefinition
    @interface Config {
        String text() default "";

        /** The version of the bundle in which it fails to start. */
        String except() default "";
    }

    private final String answer;
    private volatile boolean over;

    @Activate
    public Saying(BundleContext context, Config config) {
        answer = context.getBundle().getVersion() + " " + config.text();
        if (config.text().isEmpty()
                || context.getBundle().getVersion().toString().equals(config.except())) {
            throw new IllegalStateException("nothing to say");
        }
    }

    @Deactivate
    void end() {
        over = true;
    }

    /** Waits on a latch when given one; a call that outlives what it lives on fails. */
    @Override
    public Object apply(Object question) {
        if (question instanceof CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
        }
        if (over) {
            throw new IllegalStateException("called after its end");
        }
        return answer;
    }
}
