package org.mortise.core.pipelines.run;

import static java.util.Comparator.comparingInt;

import java.util.Comparator;
import java.util.TreeSet;
import org.mortise.core.pipelines.definition.Definition.Type;
import org.mortise.core.pipelines.journal.RunHead;

/** The runs of pipelines of one type: those that wait, in their order, and how many have begun. Guarded by the turns. */
final class Lane {
    private static final Comparator<Run> ORDER = comparingInt(
                    (Run run) -> -run.head().priority())
            .thenComparingLong(run -> run.head().number());

    /** Which of two lanes goes first when a run waits in both. */
    static final Comparator<Lane> BEFORE = comparingInt(
                    (Lane lane) -> -lane.first().priority())
            .thenComparingInt(Lane::begun)
            .thenComparingLong(lane -> lane.first().number());

    private final Type type;
    private final TreeSet<Run> waiting = new TreeSet<>(ORDER);
    private int begun;

    Lane(Type type) {
        this.type = type;
    }

    Type type() {
        return type;
    }

    void add(Run run) {
        waiting.add(run);
    }

    /** Whether it was still waiting. */
    boolean remove(Run run) {
        return waiting.remove(run);
    }

    private RunHead first() {
        return waiting.first().head();
    }

    Run begin() {
        begun++;
        return waiting.pollFirst();
    }

    void end() {
        begun--;
    }

    int waiting() {
        return waiting.size();
    }

    int begun() {
        return begun;
    }
}
