package org.mortise.core.pipelines.execution;

/** One round of a loop, as the steps in it see it. */
final class Round {
    private final Moment moment;
    private volatile boolean blemished;

    /** @param moment what it is shown as; its log has what its steps say */
    Round(Moment moment) {
        this.moment = moment;
    }

    Moment moment() {
        return moment;
    }

    /** A step of it has failed, and it goes on. */
    void blemish() {
        blemished = true;
    }

    boolean blemished() {
        return blemished;
    }
}
