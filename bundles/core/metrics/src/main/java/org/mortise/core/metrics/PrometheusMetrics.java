package org.mortise.core.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.OutputStream;
import org.mortise.api.metrics.Metrics;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/**
 * The meter registry that engines count and time with, and what scrapers read of it. The figures of the JVM join at the
 * first scrape: binding them loads the platform's management beans, which nobody needs while the runtime starts.
 */
@Component(service = {MeterRegistry.class, Metrics.class})
public final class PrometheusMetrics extends PrometheusMeterRegistry implements Metrics {
    private JvmMeters jvm;

    @Activate
    public PrometheusMetrics() {
        super(PrometheusConfig.DEFAULT);
    }

    @Override
    public void write(OutputStream out) throws IOException {
        bindJvm();
        scrape(out, MEDIA_TYPE);
    }

    private synchronized void bindJvm() {
        if (jvm == null && !isClosed()) {
            jvm = new JvmMeters(this);
        }
    }

    @Deactivate
    @Override
    public synchronized void close() {
        super.close();
        if (jvm != null) {
            jvm.close();
        }
    }
}
