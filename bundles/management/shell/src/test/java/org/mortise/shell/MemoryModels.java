package org.mortise.shell;

import java.util.List;
import java.util.Map;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Generator.Visitor;
import org.mortise.api.model.ModelDescription;
import org.mortise.api.model.ModelTraits;
import org.mortise.api.model.Models;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Purpose;
import org.mortise.api.model.Transformer;
import org.mortise.api.model.Vectorizer;
import org.mortise.api.pipeline.ParameterDescription;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.osgi.framework.Version;

/**
 * Models in memory. The generator {@code echo} says the last message again, word by word; {@code breaks} fails after a word, and any other is not there.
 */
public final class MemoryModels implements Models {
    private static final Version VERSION = new Version(1, 2, 0);

    @Override
    public List<ModelDescription> list() {
        return List.of(
                new ModelDescription(
                        Transformer.KIND,
                        "chunk",
                        "acme",
                        VERSION,
                        "Cuts",
                        null,
                        0,
                        List.of(new ParameterDescription("tokens", "integer", false, "How long", 200)),
                        ""),
                new ModelDescription(
                        Vectorizer.KIND, "minilm", "acme", VERSION, "", ModelTraits.of("letters"), 2, List.of(), ""));
    }

    @Override
    public Embedding vectorize(String vectorizer, List<String> texts, Purpose purpose) {
        var vectors = texts.stream()
                .map(text -> new float[] {text.length(), purpose == Purpose.QUERY ? 0.1f : 0.2f})
                .toList();
        return new Embedding(vectors, "letters", VERSION);
    }

    @Override
    public List<Float> rerank(String reranker, String query, List<String> documents) {
        return documents.stream()
                .map(document -> document.contains(query) ? 1f : 0f)
                .toList();
    }

    @Override
    public List<Cir> transform(String transformer, Cir record, Map<String, Object> parameters) {
        if (!parameters.isEmpty()) {
            throw ProblemException.invalid("parameters.tokens", "must be a whole number of 32 bits");
        }
        return List.of(record, record.withId("2"));
    }

    @Override
    public Generated generate(String generator, Prompt prompt, Visitor visitor) throws Exception {
        var words = prompt.messages().get(prompt.messages().size() - 1).text().split(" ");
        return switch (generator) {
            case "echo" -> say(words, visitor);
            case "breaks" -> {
                visitor.visit(words[0]);
                throw new ProblemException(Kind.UNAVAILABLE, "The paper is used up.", "Bring more.");
            }
            default -> throw new ProblemException(Kind.UNAVAILABLE, "Nothing serves " + generator + '.', "");
        };
    }

    private static Generated say(String[] words, Visitor visitor) throws Exception {
        for (var word : words) {
            if (!visitor.visit(word + ' ')) {
                return new Generated(End.ENOUGH, words.length, 1);
            }
        }
        return new Generated(End.STOP, words.length, words.length);
    }
}
