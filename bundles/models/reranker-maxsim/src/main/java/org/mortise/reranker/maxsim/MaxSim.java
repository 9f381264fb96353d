package org.mortise.reranker.maxsim;

import org.mortise.api.model.Models;
import org.mortise.api.model.Reranker;
import org.mortise.api.plugin.Extension;
import org.mortise.api.plugin.PluginRegistry;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The reranker that ships: by the vectorizer that ships. */
@Component(service = Reranker.class)
@Extension(
        kind = Reranker.KIND,
        name = "maxsim",
        description = "Scores documents by the similarity of their tokens to those of the query, by minilm")
public final class MaxSim extends TokenReranker {
    @Activate
    public MaxSim(@Reference PluginRegistry registry) {
        super(registry, Models.VECTORIZER);
    }
}
