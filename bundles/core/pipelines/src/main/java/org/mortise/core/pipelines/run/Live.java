package org.mortise.core.pipelines.run;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.mortise.api.pipeline.RunDescription;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.core.pipelines.journal.Journal;

/** The runs that are accepted and have not ended; of all others the journal tells. */
final class Live {
    private final Map<String, Run> runs = new ConcurrentHashMap<>();
    private final Journal journal;

    Live(Journal journal) {
        this.journal = journal;
    }

    /** Refuses a run that is there already. */
    void add(Run run) {
        if (runs.putIfAbsent(run.head().id(), run) != null) {
            throw underWay(run.head().id());
        }
    }

    void remove(Run run) {
        runs.remove(run.head().id());
    }

    Optional<Run> get(String id) {
        return Optional.ofNullable(runs.get(id));
    }

    Collection<Run> all() {
        return runs.values();
    }

    /** How a run stands, whether it is live or not. */
    Optional<RunDescription> find(String id) {
        return get(id).map(run -> run.describe(true)).or(() -> journal.find(id));
    }

    RunDescription existing(String id) {
        return find(id).orElseThrow(() -> unknown(id));
    }

    /** What the journal says, as it is by now. */
    RunDescription asItStands(RunDescription saved) {
        return get(saved.id()).map(run -> run.describe(false)).orElse(saved);
    }

    static ProblemException unknown(String id) {
        return ProblemException.notFound("There is no run '" + id + "'.", "");
    }

    private static ProblemException underWay(String id) {
        return new ProblemException(Kind.CONFLICT, "Run '" + id + "' is under way.", "Wait for it, or cancel it.");
    }
}
