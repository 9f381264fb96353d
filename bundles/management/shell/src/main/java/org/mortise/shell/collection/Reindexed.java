package org.mortise.shell.collection;

import java.util.concurrent.TimeUnit;
import org.apache.felix.gogo.jline.Shell;
import org.jline.terminal.Terminal.Signal;
import org.mortise.api.collection.CollectionDescription;
import org.mortise.api.collection.CollectionDescription.Reindexing;
import org.mortise.api.collection.Collections;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.shell.Call;
import org.mortise.shell.Human;
import org.mortise.shell.Progress;
import org.mortise.shell.Words;

/** Stays with a new index until it serves. */
record Reindexed(Collections collections, Call call) {
    private static final int PICTURE_MILLIS = 100;

    void await() throws InterruptedException {
        var terminal = Shell.getTerminal(call.session());
        var reader = Thread.currentThread();
        var before = terminal.handle(Signal.INT, signal -> reader.interrupt());
        try (var progress = new Progress(call.screen())) {
            var now = Names.find(collections, call);
            while (now.reindexing().isPresent()) {
                show(progress, now.reindexing().get());
                TimeUnit.MILLISECONDS.sleep(PICTURE_MILLIS);
                now = Names.find(collections, call);
            }
            progress.close();
            told(now);
        } catch (InterruptedException e) {
            call.screen().hint("It goes on; 'collection:show " + call.argument(0) + "' tells how far.");
        } finally {
            terminal.handle(Signal.INT, before);
        }
    }

    private void show(Progress progress, Reindexing reindexing) {
        if (!reindexing.failure().isEmpty()) {
            throw new ProblemException(
                    Kind.FAILED,
                    "The new index does not get on: " + Words.sentence(reindexing.failure()),
                    "It tries again; 'collection:reindex --cancel " + call.argument(0) + "' gives it up.");
        }
        progress.show(share(reindexing), reindexing.done());
    }

    private static double share(Reindexing reindexing) {
        return reindexing.total() == 0 ? -1 : (double) reindexing.done() / reindexing.total();
    }

    private void told(CollectionDescription collection) {
        call.screen()
                .print("Collection " + call.argument(0) + " has " + Human.count(collection.records())
                        + " records, with vectors of " + collection.model() + '.');
    }

    static String of(Reindexing reindexing) {
        var far = Human.count(reindexing.done()) + " of " + Human.count(reindexing.total()) + " records by "
                + reindexing.vectorizer();
        return reindexing.failure().isEmpty() ? far : far + ", stuck: " + reindexing.failure();
    }
}
