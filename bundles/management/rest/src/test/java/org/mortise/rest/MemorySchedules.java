package org.mortise.rest;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.mortise.api.pipeline.PipelineDescription;
import org.mortise.api.pipeline.RejectedFile;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.schedule.OnMissed;
import org.mortise.api.schedule.OnOverlap;
import org.mortise.api.schedule.ScheduleDescription;
import org.mortise.api.schedule.Schedules;

/** Schedules in memory, which never fire; the id is the name. */
final class MemorySchedules implements Schedules {
    private final Map<String, ScheduleDescription> schedules = new ConcurrentSkipListMap<>();

    void clear() {
        schedules.clear();
    }

    @Override
    public List<ScheduleDescription> list(String project) {
        return schedules.values().stream()
                .filter(schedule -> project.isEmpty() || schedule.project().equals(project))
                .toList();
    }

    @Override
    public Optional<ScheduleDescription> find(String project, String idOrName) {
        return list(project).stream()
                .filter(schedule -> schedule.id().equals(idOrName))
                .findFirst();
    }

    @Override
    public ScheduleDescription create(String document) {
        return create("", document);
    }

    @Override
    public ScheduleDescription create(String project, String document) {
        return put(MemoryPipelines.read(project, document), true);
    }

    @Override
    public ScheduleDescription update(String id, String document) {
        known(id);
        return put(MemoryPipelines.read("", "name: " + id), !document.contains("false"));
    }

    @Override
    public void remove(String id) {
        schedules.remove(known(id).id());
    }

    @Override
    public List<Instant> upcoming(String id, int count) {
        return Stream.iterate(Instant.EPOCH, time -> time.plusSeconds(60))
                .limit(count)
                .toList();
    }

    @Override
    public List<RejectedFile> rejected() {
        return List.of();
    }

    private ScheduleDescription known(String id) {
        return find("", id).orElseThrow(() -> ProblemException.notFound("There is no schedule '" + id + "'.", ""));
    }

    private ScheduleDescription put(PipelineDescription read, boolean enabled) {
        var schedule = new ScheduleDescription(
                read.id(),
                read.project(),
                read.name(),
                "",
                "",
                List.of("orders"),
                "*/5 * * * *",
                "UTC",
                enabled,
                Map.of(),
                OnMissed.SKIP,
                OnOverlap.SKIP,
                true,
                "",
                null,
                enabled ? Instant.EPOCH : null,
                List.of(),
                Instant.EPOCH,
                Instant.EPOCH);
        schedules.put(schedule.id(), schedule);
        return schedule;
    }
}
