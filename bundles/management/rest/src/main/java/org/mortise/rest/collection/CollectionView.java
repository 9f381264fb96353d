package org.mortise.rest.collection;

import java.time.Instant;
import java.util.List;
import org.mortise.api.collection.CollectionDescription;
import org.mortise.api.collection.CollectionField;

/** A collection as JSON shows it. */
record CollectionView(
        String projectId,
        String name,
        String description,
        List<Field> fields,
        String language,
        String vectorizer,
        String reranker,
        String generator,
        String origin,
        long records,
        String model,
        String vectorizerVersion,
        int dimensions,
        long bytes,
        Reindexing reindexing,
        String reason,
        Instant createdAt,
        Instant updatedAt) {

    private record Field(String name, CollectionField.Type type, double boost) {
        static Field of(CollectionField field) {
            return new Field(field.attribute().toString(), field.type(), field.boost());
        }
    }

    private record Reindexing(String vectorizer, long done, long total, Instant since, String failure) {
        static Reindexing of(CollectionDescription.Reindexing reindexing) {
            return new Reindexing(
                    reindexing.vectorizer(),
                    reindexing.done(),
                    reindexing.total(),
                    reindexing.since(),
                    reindexing.failure());
        }
    }

    static CollectionView of(CollectionDescription collection) {
        var definition = collection.definition();
        return new CollectionView(
                definition.project(),
                definition.name(),
                definition.description(),
                definition.fields().stream().map(Field::of).toList(),
                definition.language(),
                definition.vectorizer(),
                definition.reranker(),
                definition.generator(),
                collection.origin(),
                collection.records(),
                collection.model(),
                collection.vectorizerVersion(),
                collection.dimensions(),
                collection.bytes(),
                collection.reindexing().map(Reindexing::of).orElse(null),
                collection.reason(),
                collection.created(),
                collection.updated());
    }
}
