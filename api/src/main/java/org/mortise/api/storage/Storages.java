package org.mortise.api.storage;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.mortise.api.plugin.Health;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The storages that are configured, and what is in them. Safe for concurrent use.
 *
 * <p>A storage is meant by the project it belongs to and its id. {@link org.mortise.api.problem.ProblemException}s: of
 * kind {@code NOT_FOUND} when there is none of that id, {@code FORBIDDEN} when it is another project's, {@code CONFLICT}
 * when it is not active, {@code UNAVAILABLE} when its plugin or its system is not there.
 */
@ProviderType
public interface Storages {
    /** The id of the storage that every project has without configuring it. */
    String EMBEDDED = "embedded";

    /** The storages of a project, or of all when it is empty, by id; credentials are stars. */
    List<StorageDescription> list(String project);

    Optional<StorageDescription> find(String id);

    /** Every backend there is now. */
    List<StorageType> types();

    /** Configures a storage. {@code INVALID} names the setting that is wrong, and then there is none. */
    StorageDescription create(StorageRequest request);

    /** Changes a storage; credentials that are left out, or are stars, stay. */
    StorageDescription update(String project, String id, StorageRequest request);

    /** Forgets a storage; what is in its system stays there. {@code CONFLICT} while a pipeline refers to it. */
    void remove(String project, String id);

    /**
     * Makes the ontology that of the storage. {@code CONFLICT} when something would be lost: an entity or an attribute
     * that is not in it any more, or has another type.
     *
     * @return what was done, a sentence each; empty when nothing had to be
     */
    List<String> applySchema(String project, String id, Ontology ontology);

    /** The ontology that was applied last; {@link Ontology#NONE} when none was. */
    Ontology schema(String project, String id);

    /**
     * Stores records. One whose data is a list of objects is a record for each. A record without an id gets that of its
     * primary key, if its entity has one, and else a new one. All are checked against the ontology before any is stored.
     * Where the backend has transactions all are stored or none.
     */
    StoreResult store(String project, String id, List<Cir> records);

    /**
     * Stores as many as come, in batches, without keeping them all; with a failure the batches before it are stored, and
     * the error says how many records those were.
     */
    StoreResult store(String project, String id, Stream<Cir> records);

    /**
     * Tells the visitor of the records a query means, in its order. What the backend cannot do by itself is done here.
     *
     * @return what the reader should know of how it was done, such as that many records were read to find a few
     */
    List<String> retrieve(String project, String id, Query query, StorageSession.Visitor visitor) throws Exception;

    /** Sets attributes of all selected records; how many. */
    long update(String project, String id, Selection selection, Map<Attribute, Object> updates);

    /** Deletes all selected records; how many. */
    long delete(String project, String id, Selection selection);

    Health health(String project, String id);

    StorageMetadata metadata(String project, String id);
}
