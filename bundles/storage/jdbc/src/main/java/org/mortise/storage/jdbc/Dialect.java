package org.mortise.storage.jdbc;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Order;

/**
 * What one sort of server does its own way. A table of an entity has at least a column {@code id}, its primary key, in
 * the order of code points, and a column {@code record} with the JSON of the record, byte by byte as it came.
 *
 * <p>A relation is a table's name, quoted and with its schema, as {@link #relation} made it.
 */
public interface Dialect {
    /** The name of the backend. */
    String name();

    /** The table of an entity, whether it is there or not. */
    String relation(String entity);

    /** Makes the table of an entity, where it is not there; others may do the same at the same time. */
    void make(Connection connection, String entity) throws SQLException;

    /** Makes the indexes that an entity's attributes need and that are not there. */
    void index(Connection connection, Entity entity) throws SQLException;

    /** Puts records, with ids that differ, into a table, each in the place of the one with its id. */
    Sql upsert(String relation, List<Row> rows);

    /** An id as it is bound. */
    Object id(String id);

    /** That the id is one of these, of which there may be many thousands. */
    Sql among(List<String> ids);

    /**
     * The condition that is true exactly where the filter matches; empty when there is none.
     *
     * @param entity the entity that is asked for, empty to learn only whether there is a condition
     */
    Optional<Sql> condition(String entity, Filter filter);

    /** What to sort by for this, after {@code ORDER BY}; empty when that would not be the order of the values. */
    Optional<Sql> order(Order order);

    /** Whether it knows how the table of the entity may be asked. */
    default boolean knows(String entity) {
        return true;
    }

    /** Looks how the table of the entity may be asked. */
    default void learn(Connection connection, String entity) throws SQLException {}

    /**
     * Ends the query under way, the rest of which nobody wants, so that the connection can be used again.
     *
     * @param rows what it has found so far; closing them is enough for most
     */
    default void leave(Connection connection, ResultSet rows) throws SQLException {
        rows.close();
    }

    /** The end of a query for so many rows from there on; a limit of 0 is none. */
    default Sql page(long limit, long offset) {
        var page = limit > 0 ? Sql.of(" LIMIT ?", limit) : Sql.of("");
        return offset > 0 ? page.then(" OFFSET ?", offset) : page;
    }

    /** The state by which PostgreSQL tells the same error, where the server's own is another or says too little. */
    default String state(SQLException error) {
        return error.getSQLState() == null ? "" : error.getSQLState();
    }

    /** A record on its way into a table, and its JSON in UTF-8. */
    record Row(Cir record, byte[] json) {}
}
