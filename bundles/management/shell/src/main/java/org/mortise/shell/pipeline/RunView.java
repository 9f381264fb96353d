package org.mortise.shell.pipeline;

import org.mortise.api.pipeline.RunDescription;
import org.mortise.shell.Screen;

/** How a run that is watched is shown. */
interface RunView extends AutoCloseable {

    static RunView on(Screen screen) {
        return screen.terminal()
                .<RunView>map(terminal -> new LiveRun(screen, terminal))
                .orElseGet(() -> new LoggedRun(screen));
    }

    /** Shows how the run stands; called as often as there may be something new. */
    void show(RunDescription run);

    /** Shows the run for good. */
    void end(RunDescription run);

    @Override
    void close();
}
