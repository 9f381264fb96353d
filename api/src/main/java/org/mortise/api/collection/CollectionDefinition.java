package org.mortise.api.collection;

import java.util.List;
import java.util.Objects;

/**
 * What a collection is to be.
 *
 * @param project the project that owns it
 * @param name unique in the project; 1 to 64 letters, digits, {@code _} or {@code -}
 * @param description in words, may be empty
 * @param fields what can be searched and filtered by; at least one is {@link CollectionField.Type#TEXT}
 * @param language of the texts, as in {@code en}, for how words are cut to their stems; {@code any} for words as they are
 * @param vectorizer the reference of what makes vectors; empty for a collection that only knows words
 * @param reranker the reference of what looks again at what was found, for searches that ask for it and name none; may be
 *     empty
 * @param generator the reference of what answers questions, for those that name none; may be empty
 */
public record CollectionDefinition(
        String project,
        String name,
        String description,
        List<CollectionField> fields,
        String language,
        String vectorizer,
        String reranker,
        String generator) {

    public CollectionDefinition {
        Objects.requireNonNull(project);
        Objects.requireNonNull(name);
        Objects.requireNonNull(description);
        fields = List.copyOf(fields);
        Objects.requireNonNull(language);
        Objects.requireNonNull(vectorizer);
        Objects.requireNonNull(reranker);
        Objects.requireNonNull(generator);
    }
}
