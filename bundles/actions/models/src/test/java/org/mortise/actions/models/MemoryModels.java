package org.mortise.actions.models;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.mortise.api.model.Embedding;
import org.mortise.api.model.Generated;
import org.mortise.api.model.Generated.End;
import org.mortise.api.model.Generator.Visitor;
import org.mortise.api.model.ModelDescription;
import org.mortise.api.model.Models;
import org.mortise.api.model.Prompt;
import org.mortise.api.model.Purpose;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Cir;
import org.osgi.framework.Version;

/**
 * Models in memory: vectors of the first letters, scores by words that both have, records cut at full stops, and a
 * generator that says the last message again, word by word, with a citation.
 */
final class MemoryModels implements Models {

    @Override
    public List<ModelDescription> list() {
        return List.of();
    }

    @Override
    public Embedding vectorize(String vectorizer, List<String> texts, Purpose purpose) {
        var vectors = texts.stream().map(text -> vector(text, purpose)).toList();
        return new Embedding(vectors, "letters of " + vectorizer, Version.emptyVersion);
    }

    private static float[] vector(String text, Purpose purpose) {
        return new float[] {text.isEmpty() ? 0 : text.charAt(0) / 3f, purpose == Purpose.QUERY ? 1 : 0.1f};
    }

    @Override
    public List<Float> rerank(String reranker, String query, List<String> documents) {
        var words = List.of(query.split("\\W+"));
        return documents.stream()
                .map(document -> (float) words.stream()
                        .filter(List.of(document.split("\\W+"))::contains)
                        .count())
                .toList();
    }

    @Override
    public List<Cir> transform(String transformer, Cir record, Map<String, Object> parameters) {
        if (!(parameters.getOrDefault("most", 100) instanceof Integer most)) {
            throw ProblemException.invalid("parameters.most", "must be a whole number");
        }
        var sentences = ((String) ((Map<?, ?>) record.data()).get("text")).split("(?<=\\.) ");
        return IntStream.range(0, Math.min(most, sentences.length))
                .mapToObj(i -> record.withData(Map.of("text", sentences[i])).withId(record.id() + '#' + i))
                .toList();
    }

    @Override
    public Generated generate(String generator, Prompt prompt, Visitor visitor) throws Exception {
        var last = prompt.messages().get(prompt.messages().size() - 1).text();
        var words = (last + " [2] [9]").split(" ");
        for (var i = 0; i < words.length; i++) {
            if (i == prompt.maxTokens()) {
                return new Generated(End.LENGTH, words.length, i);
            }
            visitor.visit(i == 0 ? words[i] : ' ' + words[i]);
        }
        return new Generated(End.STOP, words.length, words.length);
    }
}
