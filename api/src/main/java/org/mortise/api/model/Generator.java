package org.mortise.api.model;

import org.osgi.annotation.versioning.ConsumerType;

/** Goes on from a text with more text. */
@ConsumerType
public interface Generator extends Model {
    /** The kind, for {@link org.mortise.api.plugin.Extension#kind()}. */
    String KIND = "generator";

    /**
     * Generates text and hands it over as it comes. Ends at once when the visitor has had enough or the thread is
     * interrupted.
     */
    Generated generate(Prompt prompt, Visitor visitor) throws Exception;

    /** Takes the text, piece by piece. */
    @FunctionalInterface
    interface Visitor {
        /** Takes a piece, of at least one character; false when it needs no more. */
        boolean visit(String piece) throws Exception;
    }
}
