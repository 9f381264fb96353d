package org.mortise.actions.models;

import org.mortise.api.model.Generated;
import org.mortise.api.model.Generator.Visitor;
import org.mortise.api.pipeline.StepContext;

/** Text on its way from a generator. Whoever watches the run sees it grow, though not at every word. */
final class Writing implements Visitor {
    private static final int STRIDE = 16;

    private final StepContext context;
    private final int maxTokens;
    private final StringBuilder text = new StringBuilder();
    private int pieces;

    Writing(StepContext context, int maxTokens) {
        this.context = context;
        this.maxTokens = maxTokens;
    }

    @Override
    public boolean visit(String piece) {
        text.append(piece);
        if (pieces++ % STRIDE == 0) {
            // Pieces are tokens or about that; how long the text is to be, nobody knows.
            context.progress(Math.min(1, (double) pieces / maxTokens), text.length() + " characters");
        }
        return true;
    }

    String text(Generated generated) {
        context.progress(1, text.length() + " characters");
        if (generated.end() == Generated.End.LENGTH) {
            context.log("The text ends where it was as long as it might be.");
        }
        return text.toString();
    }
}
