package org.mortise.api.storage;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mortise.api.plugin.Health;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * One storage, open. Called by many threads at once; what blocks ends when its thread is interrupted. An operation that
 * cannot be done throws and is never half told: a {@link org.mortise.api.problem.ProblemException} of kind
 * {@code UNAVAILABLE} when the system cannot be reached or is full, of kind {@code INVALID} when it refuses what it was
 * given; its message never has a secret in it.
 *
 * <p>Once {@link #store}, {@link #update} or {@link #delete} has returned, what it did is as durable as the system makes
 * what it acknowledges, and every retrieval that begins later sees it.
 */
@ConsumerType
public interface StorageSession extends AutoCloseable {

    /** What the system is, and what it can do by itself. Asks the system for its version, or throws. */
    StorageMetadata metadata() throws Exception;

    /** What it can do by itself; does not ask the system, and is the same for the life of the session. */
    Set<Capability> capabilities();

    /** How much of a filter the backend does by itself; the runtime does the rest on what it retrieves. */
    default Support support(Filter filter) {
        return Support.NONE;
    }

    /** Whether the backend sorts by all of these as {@link Query#comparator()} does. */
    default boolean supports(List<Order> orderBy) {
        return orderBy.isEmpty();
    }

    /**
     * Makes what the entities need that is not there yet: tables, indexes on the attributes. Called with all the
     * entities there are to be whenever they change, and again after a failure; never takes anything away.
     */
    void createSchema(Ontology ontology) throws Exception;

    /**
     * Stores records, each in the place of the one with the same entity and id. With {@link Capability#TRANSACTIONS} all
     * of them or, by throwing, none; otherwise those that could not be stored are told one by one, and the call throws
     * only if it stored none.
     *
     * @param records any number, of any entities, each with an id; no two alike in both
     * @return those that were not stored, empty when all were
     */
    List<Failure> store(List<Cir> records) throws Exception;

    /**
     * Tells the visitor of the records a query means, in its order, until it has had enough. Memory does not grow with
     * their number. Only filters that are supported at least in part come here, and only orders that are supported
     * wholly; {@code offset} comes only where all filters are supported wholly.
     */
    void retrieve(Query query, Visitor visitor) throws Exception;

    /**
     * Sets attributes of all selected records, as {@link Cir#updated} does, each as one step that no other write comes
     * between. Only filters that are supported wholly come here.
     *
     * @return how many records were selected
     */
    long update(Selection selection, Map<Attribute, Object> updates) throws Exception;

    /** Deletes all selected records; how many. Only filters that are supported wholly come here. */
    long delete(Selection selection) throws Exception;

    /** Whether the system can be reached and used now; expected to answer within seconds. */
    Health health() throws Exception;

    /** Lets go of everything; no call is under way nor comes later. Called once. */
    @Override
    void close() throws Exception;

    /** Takes records one by one. */
    interface Visitor {
        /** Takes a record; false when it needs no more. */
        boolean visit(Cir record) throws Exception;
    }

    /**
     * A record that was not stored.
     *
     * @param index its place among those that were given
     * @param message why, for people
     */
    record Failure(int index, String message) {}

    /** How much of a filter a backend does by itself. */
    enum Support {
        /** It finds exactly what {@link Filter#matches} does. */
        WHOLE,
        /** It finds all that matches and perhaps more; the runtime looks again. */
        PART,
        NONE
    }
}
