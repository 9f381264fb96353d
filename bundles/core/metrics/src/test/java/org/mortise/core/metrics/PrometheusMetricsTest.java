package org.mortise.core.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PrometheusMetricsTest {
    private final PrometheusMetrics metrics = new PrometheusMetrics();

    @AfterEach
    void close() {
        metrics.close();
    }

    @Test
    void showsWhatEnginesCount() throws IOException {
        Counter.builder("mortise.runs")
                .tag("status", "completed")
                .register(metrics)
                .increment(3);

        assertThat(scrape()).contains("mortise_runs_total{status=\"completed\"} 3.0\n");
    }

    @Test
    void showsTheJvmFromTheFirstScrapeOn() throws IOException {
        assertThat(((MeterRegistry) metrics).getMeters()).isEmpty();

        assertThat(scrape())
                .contains("jvm_memory_used_bytes{area=\"heap\"")
                .contains("jvm_threads_live_threads ")
                .contains("jvm_gc_max_data_size_bytes ")
                .contains("process_cpu_usage ")
                .contains("process_uptime_seconds ");
        assertThat(scrape()).contains("process_uptime_seconds ");
    }

    @Test
    void canBeScrapedAfterItsEnd() throws IOException {
        metrics.close();

        assertThat(scrape()).doesNotContain("jvm_");
    }

    private String scrape() throws IOException {
        var out = new ByteArrayOutputStream();
        metrics.write(out);
        return out.toString(StandardCharsets.UTF_8);
    }
}
