package org.mortise.reranker.maxsim;

import java.util.ArrayList;
import java.util.List;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Reranker;
import org.mortise.api.model.TokenVectorizer;
import org.mortise.api.plugin.ExtensionHandle;
import org.mortise.api.plugin.PluginRegistry;
import org.mortise.api.plugin.Reference;

/**
 * Late interaction over the token vectors of whatever serves a reference. One call of it is one call of the vectorizer,
 * so that query and documents are read by the same generation.
 */
abstract class TokenReranker implements Reranker {
    private final ExtensionHandle<TokenVectorizer> vectorizer;

    TokenReranker(PluginRegistry registry, String vectorizer) {
        this.vectorizer = registry.use(TokenVectorizer.class, Reference.parse(vectorizer));
    }

    @Override
    public ModelTraits traits() throws Exception {
        var traits = vectorizer.call(TokenVectorizer::traits);
        return ModelTraits.of("maxsim of " + traits.model())
                .limitedTo(traits.maxTokens(), traits.overlong())
                .taking(traits.batch(), traits.parallel());
    }

    @Override
    public List<Float> score(String query, List<String> documents) throws Exception {
        return vectorizer.call(model -> score(model, query, documents));
    }

    private static List<Float> score(TokenVectorizer model, String query, List<String> documents) throws Exception {
        var asked = model.tokenVectors(List.of(query), Purpose.QUERY).get(0);
        var batch = model.traits().batch();
        var scores = new ArrayList<Float>(documents.size());
        for (var first = 0; first < documents.size(); first += batch) {
            var some = documents.subList(first, Math.min(first + batch, documents.size()));
            for (var document : model.tokenVectors(some, Purpose.DOCUMENT)) {
                scores.add(LateInteraction.score(asked, document));
            }
        }
        return scores;
    }
}
