package org.mortise.api.model;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Looks at a query and documents together, and says how well each of them answers it. */
@ConsumerType
public interface Reranker extends Model {
    /** The kind, for {@link org.mortise.api.plugin.Extension#kind()}. */
    String KIND = "reranker";

    /**
     * Scores documents.
     *
     * @param query what was asked
     * @param documents at least one, any number
     * @return a score for each document, in their order: the greater, the better. Only good for comparing within one call
     */
    List<Float> score(String query, List<String> documents) throws Exception;
}
