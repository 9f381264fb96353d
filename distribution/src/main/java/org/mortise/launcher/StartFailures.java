package org.mortise.launcher;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.FrameworkListener;

/** What went wrong in a bundle of the runtime while it started. */
final class StartFailures implements FrameworkListener {
    private final List<String> failures = new CopyOnWriteArrayList<>();

    @Override
    public void frameworkEvent(FrameworkEvent event) {
        if (event.getType() == FrameworkEvent.ERROR) {
            failures.add(event.getBundle().getSymbolicName() + ": " + innermost(event.getThrowable()));
        }
    }

    void raise() {
        if (!failures.isEmpty()) {
            throw new LaunchException(Exit.FAILED, "did not start:\n  " + String.join("\n  ", failures));
        }
    }

    private static Throwable innermost(Throwable failure) {
        return failure.getCause() == null ? failure : innermost(failure.getCause());
    }
}
