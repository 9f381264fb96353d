package org.mortise.core.pipelines.execution;

import java.util.Map;
import java.util.function.Consumer;
import org.mortise.core.pipelines.journal.RunHead;
import org.mortise.core.pipelines.program.Program;

/**
 * The wish of a step to run another pipeline as a part of its own run.
 *
 * @param parent the run
 * @param key tells this visit of the step from all others
 * @param pipeline the id or the name of the other pipeline
 * @param parameters what it is given
 * @param depth how many runs it is a part of
 * @param log takes what is worth keeping with the step
 */
public record Part(
        RunHead parent,
        String key,
        String pipeline,
        Map<String, Object> parameters,
        int depth,
        Consumer<String> log,
        Maker maker) {

    /** Makes the execution of a part, which stops when the whole is to stop. */
    public interface Maker {
        Execution of(RunHead head, Program program, Runnable changed);
    }

    /** Runs parts. */
    public interface Runner {
        /** Runs it on this thread and gives its result; a {@code ProblemException} tells how it failed. */
        Map<String, Object> run(Part part);
    }
}
