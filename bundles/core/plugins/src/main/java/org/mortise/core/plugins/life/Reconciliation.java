package org.mortise.core.plugins.life;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The jars that lay in the folders when the runtime started, until each has had its outcome. Safe for concurrent use. */
final class Reconciliation {
    private final Set<Path> open = ConcurrentHashMap.newKeySet();
    private final Consumer<Runnable> decided;
    private final Runnable settle;
    private volatile boolean over = true;

    /**
     * @param decided runs this on the registrar's thread
     * @param settle to be done with the last outcome, before all is over
     */
    Reconciliation(Consumer<Runnable> decided, Runnable settle) {
        this.decided = decided;
        this.settle = settle;
    }

    void expect(Collection<Path> jars) {
        open.addAll(jars);
        over = jars.isEmpty();
    }

    Collection<Path> open() {
        return List.copyOf(open);
    }

    boolean expects(Path jar) {
        return open.contains(jar);
    }

    /** Whether each has had its outcome. */
    boolean isComplete() {
        return open.isEmpty();
    }

    /** Whether each has had its outcome, and calls go by it. */
    boolean isOver() {
        return over;
    }

    void hasOutcome(Path jar) {
        if (open.remove(jar) && open.isEmpty()) {
            decided.accept(() -> {
                settle.run();
                over = true;
            });
        }
    }
}
