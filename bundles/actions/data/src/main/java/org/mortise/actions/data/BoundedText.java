package org.mortise.actions.data;

import java.io.Writer;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;

/** A text that does not grow beyond what a run could hold anyway. */
final class BoundedText extends Writer {
    private static final int LIMIT = 10 << 20;

    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] characters, int from, int length) {
        if (text.length() + length > LIMIT) {
            throw new ProblemException(Kind.TOO_LARGE, "The text would have more than " + LIMIT + " characters.", "");
        }
        if (Thread.currentThread().isInterrupted()) {
            throw new ProblemException(Kind.CANCELLED, "The template was stopped.", "");
        }
        text.append(characters, from, length);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public String toString() {
        return text.toString();
    }
}
