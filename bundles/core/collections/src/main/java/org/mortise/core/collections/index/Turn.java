package org.mortise.core.collections.index;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/** Something that is done by another thread while this one waits, even when it is interrupted: it takes a moment only. */
final class Turn {
    private Turn() {}

    interface Work<R> {
        R work() throws IOException;
    }

    interface Action {
        void act() throws IOException;
    }

    static <R> R of(Executor executor, Work<R> work) {
        try {
            return CompletableFuture.supplyAsync(() -> done(work), executor).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException why ? why : e;
        }
    }

    static void run(Action action) {
        done(() -> {
            action.act();
            return null;
        });
    }

    private static <R> R done(Work<R> work) {
        try {
            return work.work();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
