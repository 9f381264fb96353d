package org.mortise.bench.pipelines;

import java.util.ArrayList;
import java.util.List;

/** Something that runs five steps, and how fast it was each time. */
final class Subject {
    final String name;
    private final int runs;
    private final Load.Work work;
    private final List<Load.Pace> paces = new ArrayList<>();

    Subject(String name, int runs, Load.Work work) {
        this.name = name;
        this.runs = runs;
        this.work = work;
    }

    /** The first time is for the compiler, and not kept. */
    void warmUp() throws Exception {
        Load.measure(runs, work);
    }

    void measure() throws Exception {
        paces.add(Load.measure(runs, work));
    }

    /** The fastest: what else the machine does can only make it slower. */
    double stepsPerSecond() {
        return paces.stream().mapToDouble(Load.Pace::stepsPerSecond).max().orElseThrow();
    }

    double micros() {
        var sorted = paces.stream().mapToDouble(Load.Pace::micros).sorted().toArray();
        return sorted[sorted.length / 2];
    }
}
