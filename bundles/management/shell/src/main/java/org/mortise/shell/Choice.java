package org.mortise.shell;

import org.jline.reader.Candidate;

/** A word that completion offers, with what it stands for. */
public final class Choice extends Candidate {
    /** The description may be empty. */
    public Choice(String word, String description) {
        super(word, word, null, description.isEmpty() ? null : description, null, null, true);
    }
}
