package org.mortise.api.schedule;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.mortise.api.pipeline.RejectedFile;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The schedules that are defined. A definition is a document with {@code project_id}, {@code name}, {@code description},
 * {@code pipelines} (ids or names), {@code cron_schedule}, {@code time_zone}, {@code enabled}, {@code parameters},
 * {@code on_missed} and {@code on_overlap}. It is checked whole before it takes effect; what is wrong with it comes as a
 * {@link org.mortise.api.problem.ProblemException} of kind {@code INVALID} that names each field, and then nothing has
 * changed. What was accepted survives the end of the process. Safe for concurrent use.
 *
 * <p>A firing starts each of the pipelines once, whatever happens to the process: a run of a firing is accepted under a key
 * made of the schedule and the firing's time.
 */
@ProviderType
public interface Schedules {
    /** All schedules by name; those of one project when {@code project} is not empty. */
    List<ScheduleDescription> list(String project);

    /** A schedule of a project by id or name; where {@code project} is empty, one by id, or by name where only one has it. */
    Optional<ScheduleDescription> find(String project, String idOrName);

    /**
     * Accepts a definition in JSON or YAML. {@code CONFLICT} when the name is taken or the project is archived.
     */
    ScheduleDescription create(String document);

    /**
     * The same in a project. One that the definition names too has to be this one; when {@code project} is empty, the
     * definition says which.
     */
    ScheduleDescription create(String project, String document);

    /**
     * Changes a schedule. What the document leaves out stays as it is, so that {@code {"enabled": false}} is enough to
     * disable one; its project cannot be changed. {@code CONFLICT} for one that came from a file: change the file.
     */
    ScheduleDescription update(String id, String document);

    /** Removes a schedule; its runs stay. {@code CONFLICT} for one that came from a file: remove the file. */
    void remove(String id);

    /** When it fires next, and after that, whether it is enabled or not; fewer than {@code count} when there are no more. */
    List<Instant> upcoming(String id, int count);

    /** The definition files that are not as they should be, by name. */
    List<RejectedFile> rejected();
}
