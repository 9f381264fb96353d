package org.mortise.api.model;

import java.util.List;
import java.util.Map;
import org.mortise.api.storage.Cir;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The models that serve, for whoever has something to do for them. Each is named by a reference, such as {@code minilm} or
 * {@code vectorizer-onnx/minilm@[1,2)}. Safe for concurrent use; a call ends when its thread is interrupted, and takes
 * nobody else's with it.
 *
 * <p>{@link org.mortise.api.problem.ProblemException}s: of kind {@code UNAVAILABLE} when nothing serves the reference or
 * what it needs is away, {@code INVALID} when the reference is none, or for what the model does not take.
 */
@ProviderType
public interface Models {
    /** The vectorizer that ships with the runtime. */
    String VECTORIZER = "minilm";

    /** The reranker that ships with the runtime. */
    String RERANKER = "maxsim";

    /** Every model that serves now, by kind and name. Asks each what it is, which may load it. */
    List<ModelDescription> list();

    /**
     * Makes a vector of each text. Any number of them at once: a long list is cut into batches, and texts of concurrent
     * calls share one. All come from the same model, whatever is replaced meanwhile.
     */
    Embedding vectorize(String vectorizer, List<String> texts, Purpose purpose) throws Exception;

    /** A score for each document, in their order; the greater, the better. */
    List<Float> rerank(String reranker, String query, List<String> documents) throws Exception;

    /** The records that a transformer makes of one, by parameters that are checked against its own. */
    List<Cir> transform(String transformer, Cir record, Map<String, Object> parameters) throws Exception;

    /** Generates text and hands it over as it comes, on the calling thread. */
    Generated generate(String generator, Prompt prompt, Generator.Visitor visitor) throws Exception;
}
