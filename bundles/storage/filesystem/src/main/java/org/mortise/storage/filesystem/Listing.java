package org.mortise.storage.filesystem;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.lang.ref.SoftReference;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Queue;
import org.mortise.storage.pieces.Damage;
import org.mortise.storage.pieces.Workers;

/**
 * The files of an entity in the order of their ids.
 *
 * <p>A directory has no order. So as not to hold all of a large one, it is gone through several times, and each time the
 * names that come next are picked. Subdirectories would not help: in the order of ids they would be uneven, and spread
 * evenly they would have to be gone through all at once.
 */
final class Listing implements Workers.Items<Path> {
    private final Latest latest;
    private final Path directory;
    private final long wanted;
    private final Damage damage;
    private final Queue<Path> next = new ArrayDeque<>();
    private byte[] last;
    private boolean complete;

    /** What was picked last in a session: who reads an entity page by page finds the next one there. */
    static final class Latest {
        private volatile SoftReference<Pick> pick = new SoftReference<>(null);
    }

    /**
     * @param after the files of ids after this one
     * @param wanted how many are likely to be asked for, 0 for all
     * @param damage where files go that have the name of no record, or one too long to tell the id that they do not tell
     */
    Listing(Latest latest, Path directory, String after, long wanted, Damage damage) {
        this.latest = latest;
        this.directory = directory;
        this.last = after.getBytes(UTF_8);
        this.wanted = wanted;
        this.damage = damage;
    }

    @Override
    public Path next() throws Exception {
        if (next.isEmpty() && !complete) {
            pick();
        }
        return next.poll();
    }

    private void pick() throws Exception {
        try {
            var pick = latest.pick.get();
            if (pick == null || !pick.answers(directory, last)) {
                pick = Pick.from(directory, last, wanted);
                latest.pick = new SoftReference<>(pick);
            }
            pick.damaged().forEach(damage::add);
            next.addAll(pick.after(last));
            last = pick.last();
            complete = pick.isComplete();
        } catch (NoSuchFileException e) {
            complete = true; // Nothing of this entity has ever been stored.
        }
    }
}
