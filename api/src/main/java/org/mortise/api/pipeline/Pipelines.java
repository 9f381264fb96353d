package org.mortise.api.pipeline;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The pipelines that are defined. A definition is checked whole before it takes effect; what is wrong with it comes as a
 * {@link org.mortise.api.problem.ProblemException} of kind {@code INVALID} that names each field, and then nothing has
 * changed. What was accepted survives the end of the process. Safe for concurrent use.
 */
@ProviderType
public interface Pipelines {
    /** All pipelines by name; those of one project when {@code project} is not empty. */
    List<PipelineDescription> list(String project);

    /** A pipeline by id, or by name where only one has it. */
    Optional<PipelineDescription> find(String idOrName);

    /** A pipeline of one project by id or name, and never another project's; as above when {@code project} is empty. */
    Optional<PipelineDescription> find(String project, String idOrName);

    /**
     * Accepts a definition in JSON or YAML (of which JSON is a part). {@code CONFLICT} when the name is taken or the project
     * is archived.
     */
    PipelineDescription create(String document);

    /**
     * The same in a project, which the document need not name; {@code INVALID} when it names another. As above when
     * {@code project} is empty.
     */
    PipelineDescription create(String project, String document);

    /**
     * Puts another definition in the place of one, in the same project; runs under way finish on the definition they began
     * with. {@code CONFLICT} as for {@link #create}, and for one that came from a file: change the file.
     */
    PipelineDescription update(String id, String document);

    /**
     * Removes a pipeline and its checkpoints; its history stays. {@code CONFLICT} for one that came from a file (remove the
     * file), and for one that something uses.
     */
    void remove(String id);

    /** Lets a person's or a script's wish to run a pipeline pass; {@code FORBIDDEN} when its definition does not allow it. */
    void admitManual(String idOrName);

    /**
     * Lets a webhook's wish to run a pipeline pass. Takes as long for a token that is nearly right as for any other.
     *
     * @param token may be empty
     * @throws org.mortise.api.problem.ProblemException {@code UNAUTHORIZED} without a token, {@code FORBIDDEN} when it is
     *     wrong or the pipeline is for no webhook
     */
    void admitWebhook(String idOrName, String token);

    /**
     * What a run of a pipeline would do, what each step would receive from where, and what the pipeline waits for.
     *
     * @throws org.mortise.api.problem.ProblemException {@code NOT_FOUND} when there is no such pipeline
     */
    PipelinePlan explain(String idOrName);

    /** The definition files that are not as they should be, by name. */
    List<RejectedFile> rejected();

    /** Every action that is there now, by plugin and name. */
    List<ActionDescription> actions();
}
