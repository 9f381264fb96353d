package org.mortise.api.collection;

import java.time.Instant;
import java.util.Optional;

/**
 * A collection as it stands at the moment of asking.
 *
 * @param definition what it is to be
 * @param origin the file its definition comes from, empty for one that came over REST or the shell
 * @param records how many records it has
 * @param model what made its vectors, by {@link org.mortise.api.model.ModelTraits#model()}; empty as long as there are none
 * @param vectorizerVersion the version of the plugin that made the first of them; empty as long as there are none
 * @param dimensions how many numbers its vectors have; 0 as long as there are none
 * @param bytes what its files take on the disk
 * @param reindexing how far a new index is, while one is being made
 * @param reason why it cannot be searched or written at the moment, else empty
 * @param created when it was made
 * @param updated when its definition was last changed
 */
public record CollectionDescription(
        CollectionDefinition definition,
        String origin,
        long records,
        String model,
        String vectorizerVersion,
        int dimensions,
        long bytes,
        Optional<Reindexing> reindexing,
        String reason,
        Instant created,
        Instant updated) {

    /**
     * How far a new index is.
     *
     * @param vectorizer the reference of what makes its vectors
     * @param done how many records are in it
     * @param total how many there are to be, as far as is known
     * @param since when it was begun
     * @param failure why it does not get on, else empty; the old index serves
     */
    public record Reindexing(String vectorizer, long done, long total, Instant since, String failure) {}
}
