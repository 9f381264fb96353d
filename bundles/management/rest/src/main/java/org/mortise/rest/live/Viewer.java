package org.mortise.rest.live;

/** One who watches runs. Called by the thread that tells everybody, so nothing here may wait for a line. */
interface Viewer {
    /** Whether it wants to know of this. */
    boolean wants(Update update);

    void show(Update update);

    /** Gives a sign of life, so that a line that is dead is found out and none in between is closed as idle. */
    void beat();

    /** Nothing more will come. */
    void end();
}
