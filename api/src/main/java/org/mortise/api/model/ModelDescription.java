package org.mortise.api.model;

import java.util.List;
import org.mortise.api.pipeline.ParameterDescription;
import org.osgi.framework.Version;

/**
 * A vectorizer, reranker, transformer or generator that serves now.
 *
 * @param kind which of the four
 * @param name how definitions name it
 * @param plugin the plugin it comes from
 * @param version of the plugin
 * @param description one sentence, may be empty
 * @param traits what it says of itself; {@code null} for a transformer, and for one that cannot say it at the moment
 * @param dimensions of a vectorizer; else 0
 * @param parameters of a transformer; else empty
 * @param reason why it cannot be used at the moment, else empty
 */
public record ModelDescription(
        String kind,
        String name,
        String plugin,
        Version version,
        String description,
        ModelTraits traits,
        int dimensions,
        List<ParameterDescription> parameters,
        String reason) {

    public ModelDescription {
        parameters = List.copyOf(parameters);
    }
}
