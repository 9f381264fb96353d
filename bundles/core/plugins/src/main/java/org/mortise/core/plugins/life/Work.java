package org.mortise.core.plugins.life;

import java.time.Duration;
import java.util.List;

/** What is decided on the registrar's thread and has to be done elsewhere. Each answers with an event, on that thread. */
interface Work {
    /** Answered by {@link Standing#started}. */
    void start(Generation generation);

    /** Has another look at it after a while; answered by {@link Standing#started} too. */
    void lookAgain(Generation generation, Duration pause);

    /** Waits for the calls of what is out of the routes and closed. */
    void release(List<Provided> gone);

    /** Whether all files that were there at the start have had their outcome. */
    boolean isComplete();

    /** Answered by {@link Registrar#retired}. */
    void retire(Generation generation);
}
