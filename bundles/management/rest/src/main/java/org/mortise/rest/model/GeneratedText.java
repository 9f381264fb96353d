package org.mortise.rest.model;

import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Generator.Visitor;

/** A text that is generated, whole, with how it ended. */
record GeneratedText(String text, End end, long promptTokens, long tokens) {

    /** Whoever generates text for a visitor. */
    @FunctionalInterface
    interface Generating {
        Generated to(Visitor visitor) throws Exception;
    }

    static GeneratedText of(Generating generating, Visitor visitor) throws Exception {
        var text = new StringBuilder();
        var generated = generating.to(piece -> {
            text.append(piece);
            return visitor.visit(piece);
        });
        return new GeneratedText(text.toString(), generated.end(), generated.promptTokens(), generated.tokens());
    }
}
