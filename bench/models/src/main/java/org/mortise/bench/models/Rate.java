package org.mortise.bench.models;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** How quick a subject is, told by the best of its rounds and by the processor time of the median one. */
final class Rate {
    private static final OperatingSystemMXBean SYSTEM =
            ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private static final long ROUND_NANOS = 1_500_000_000;

    private final Subject subject;
    private final List<Double> processor = new ArrayList<>();
    private double best;

    Rate(Subject subject) {
        this.subject = subject;
    }

    void warm(List<String> texts, int batch) throws Exception {
        subject.vectorize(texts.subList(0, batch));
    }

    void round(List<String> texts, int batch) throws Exception {
        var begun = System.nanoTime();
        var used = SYSTEM.getProcessCpuTime();
        var made = 0;
        while (made < texts.size() || System.nanoTime() - begun < ROUND_NANOS) {
            var first = made % texts.size();
            made += subject.vectorize(texts.subList(first, first + batch)).size();
        }
        best = Math.max(best, made * 1e9 / (System.nanoTime() - begun));
        processor.add((SYSTEM.getProcessCpuTime() - used) / 1e6 / made);
    }

    double perSecond() {
        return best;
    }

    /** In milliseconds for a text. */
    double processorMillis() {
        return processor.stream().sorted().toList().get(processor.size() / 2);
    }
}
