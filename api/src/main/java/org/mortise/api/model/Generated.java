package org.mortise.api.model;

/**
 * How a generation ended.
 *
 * @param end why it ended
 * @param promptTokens how many tokens the prompt had; 0 where it is not known
 * @param tokens how many tokens were generated; 0 where it is not known
 */
public record Generated(End end, long promptTokens, long tokens) {
    /** Why it ended. */
    public enum End {
        /** The model had said all it had to say, or came to a text at which to stop. */
        STOP,
        /** It had generated as much as it might. */
        LENGTH,
        /** Whoever listened had heard enough. */
        ENOUGH
    }
}
