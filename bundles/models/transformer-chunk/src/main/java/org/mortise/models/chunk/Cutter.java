package org.mortise.models.chunk;

import java.util.ArrayList;
import java.util.List;

/** Decides where the pieces of a text are cut apart: between sentences, else between words, else anywhere. */
record Cutter(Pieces pieces, int tokens, int overlap) {

    /** Pieces that stay together: from the one, up to and without the other. */
    record Run(int from, int to) {}

    List<Run> runs() {
        var runs = new ArrayList<Run>();
        for (int done = 0; done < pieces.count(); ) {
            var run = next(done);
            runs.add(run);
            done = run.to();
        }
        return runs;
    }

    /** Repeats the end of what is done, as whole sentences where they fit in. */
    private Run next(int done) {
        var again = again(done);
        var to = done(again, done);
        if (to >= 0) {
            return new Run(again, to);
        }
        // The next sentence is too long for what is left beside the overlap. Without one it may fit.
        to = done(done, done);
        return to >= 0 ? new Run(done, to) : new Run(again, cut(again, done));
    }

    private int again(int done) {
        var from = Math.max(0, done - overlap);
        if (from == done) {
            return done;
        }
        var sentence = pieces.firstSentence(from, done);
        if (sentence >= 0) {
            return sentence;
        }
        var word = pieces.firstWord(from, done);
        return word >= 0 ? word : from;
    }

    /** Where the last sentence ends that fits in and has not been had; -1 when none does. */
    private int done(int from, int done) {
        return pieces.lastSentence(done, limit(from));
    }

    private int cut(int from, int done) {
        var word = pieces.lastWord(done, limit(from));
        return word >= 0 ? word : limit(from);
    }

    private int limit(int from) {
        return Math.min(pieces.count(), from + tokens);
    }
}
