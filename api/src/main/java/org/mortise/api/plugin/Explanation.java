package org.mortise.api.plugin;

/**
 * Why something is not active.
 *
 * @param sentence the innermost cause, in one sentence
 * @param mend what to do about it, may be empty
 */
public record Explanation(String sentence, String mend) {
    @Override
    public String toString() {
        return mend.isEmpty() ? sentence : sentence + ' ' + mend;
    }
}
