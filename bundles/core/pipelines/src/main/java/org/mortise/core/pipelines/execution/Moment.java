package org.mortise.core.pipelines.execution;

import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.mortise.api.pipeline.RunStatus;
import org.mortise.api.pipeline.StepDescription;

/** A step that has begun, as it stands. Guarded by the track of its run. */
final class Moment {
    static final Comparator<StepDescription> ORDER =
            Comparator.comparing(StepDescription::started).thenComparing(StepDescription::path);

    final String name;
    final String path;
    final Instant started = Times.now();
    final Map<String, Moment> within = new LinkedHashMap<>(0);
    RunStatus status = RunStatus.EXECUTING;
    int attempts = 1;
    double progress;
    String message = "";
    Map<String, Object> result = Map.of();
    StepLog log;
    private final long begun = System.nanoTime();
    private long micros = -1;
    private StepDescription before;

    Moment(String name, String path) {
        this.name = name;
        this.path = path;
    }

    /** One that ended before this process began. */
    static Moment of(StepDescription before) {
        var moment = new Moment(before.name(), before.path());
        moment.before = before;
        moment.status = before.status();
        return moment;
    }

    void end(RunStatus how) {
        status = how;
        micros = (System.nanoTime() - begun) / 1000;
    }

    long micros() {
        return micros < 0 ? (System.nanoTime() - begun) / 1000 : micros;
    }

    List<String> lines() {
        return log == null ? List.of() : log.lines();
    }

    private static StepDescription without(StepDescription step) {
        return new StepDescription(
                step.name(),
                step.path(),
                step.status(),
                step.started(),
                step.micros(),
                step.attempts(),
                step.progress(),
                step.message(),
                Map.of(),
                List.of(),
                step.steps().stream().map(Moment::without).toList());
    }

    StepDescription describe(boolean withResults) {
        if (before != null) {
            return withResults ? before : without(before);
        }
        return new StepDescription(
                name,
                path,
                status,
                started,
                micros(),
                attempts,
                progress,
                message,
                withResults ? result : Map.of(),
                withResults ? lines() : List.of(),
                within.isEmpty()
                        ? List.of()
                        : within.values().stream()
                                .map(moment -> moment.describe(withResults))
                                .sorted(ORDER)
                                .toList());
    }
}
