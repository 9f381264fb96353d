package org.mortise.core.pipelines.execution;

/**
 * Where in a run steps are being done.
 *
 * @param run the run
 * @param context what they find
 * @param path what the paths of steps begin with here, empty or with a slash at the end
 * @param reach what can be asked to stop
 * @param moment what they are shown under
 * @param round the round of a loop that they are in, {@code null} outside of loops
 */
record Place(Execution run, Context context, String path, Reach reach, Moment moment, Round round) {

    Place with(Reach reach) {
        return new Place(run, context, path, reach, moment, round);
    }

    /** Within a step. */
    Place within(String step, Moment moment) {
        return new Place(run, context, path + step + '/', reach, moment, round);
    }

    /** Leads out when it is to stop. */
    void check() {
        if (stopped()) {
            throw new Stopped();
        }
    }

    boolean stopped() {
        return reach.why() != null || run.over();
    }

    /** Whether each step is written down by itself; in a loop, only its rounds are. */
    boolean recorded() {
        return round == null;
    }
}
