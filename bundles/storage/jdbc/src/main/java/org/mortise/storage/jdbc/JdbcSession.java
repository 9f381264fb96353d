package org.mortise.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mortise.api.plugin.Health;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageSession;

/** A session on a server that speaks SQL. Tables are made when something is first stored in them. */
public final class JdbcSession implements StorageSession {
    private final Dialect dialect;
    private final Connections connections;
    private final Statements statements;

    /** @param name of the pool, for logs */
    public JdbcSession(String name, Dialect dialect, Address address, Limits limits, Connector connector) {
        this.dialect = dialect;
        this.statements = new Statements(dialect);
        this.connections = new Connections(name, connector, new Faults(dialect, address, limits), limits);
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        return connections.statement(connection -> new StorageMetadata(
                dialect.name(), connection.getMetaData().getDatabaseProductVersion(), capabilities()));
    }

    @Override
    public Set<Capability> capabilities() {
        return EnumSet.allOf(Capability.class);
    }

    @Override
    public Support support(Filter filter) {
        return dialect.condition("", filter).isPresent() ? Support.WHOLE : Support.NONE;
    }

    @Override
    public boolean supports(List<Order> orderBy) {
        return orderBy.stream().allMatch(order -> dialect.order(order).isPresent());
    }

    @Override
    public void createSchema(Ontology ontology) throws Exception {
        connections.unhurried(connection -> {
            for (var entity : ontology.entities()) {
                dialect.make(connection, entity.name());
                dialect.index(connection, entity);
            }
            return null;
        });
    }

    private void make(Collection<String> entities) throws Exception {
        connections.unhurried(connection -> {
            for (var entity : entities) {
                dialect.make(connection, entity);
            }
            return null;
        });
    }

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        var batches = Batch.of(records);
        try {
            write(batches);
        } catch (SQLException missing) {
            make(batches.stream().map(Batch::entity).distinct().toList());
            write(batches);
        }
        return List.of();
    }

    private void write(List<Batch> batches) throws Exception {
        if (batches.size() == 1) {
            connections.statement(connection -> write(connection, batches));
        } else {
            connections.transaction(connection -> write(connection, batches));
        }
    }

    private Void write(Connection connection, List<Batch> batches) throws SQLException {
        for (var batch : batches) {
            dialect.upsert(dialect.relation(batch.entity()), batch.rows()).update(connection);
        }
        return null;
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        learn(query.entityType());
        var visit = new Visit(dialect, statements.select(query), visitor);
        try {
            if (few(query.limit()) || few(query.ids().size())) {
                connections.statement(connection -> visit.on(connection, 0));
            } else {
                connections.transaction(connection -> visit.on(connection, Visit.FETCH));
            }
        } catch (Visit.Broken e) {
            throw connections.problem(e.error());
        } catch (SQLException missing) {
            // Nothing was ever stored there.
        }
    }

    /** Whether so many may come at once. */
    private static boolean few(long most) {
        return most > 0 && most <= Visit.FETCH;
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        learn(selection.entityType());
        var change = new Update(dialect, statements, selection, updates);
        return ifThere(() -> connections.transaction(change::on));
    }

    @Override
    public long delete(Selection selection) throws Exception {
        learn(selection.entityType());
        var sql = statements.delete(selection);
        return ifThere(() -> connections.statement(sql::update));
    }

    private void learn(String entity) throws Exception {
        if (!dialect.knows(entity)) {
            connections.statement(connection -> {
                dialect.learn(connection, entity);
                return null;
            });
        }
    }

    private interface Change {
        long make() throws Exception;
    }

    /** Where nothing was ever stored there is nothing to change. */
    private static long ifThere(Change change) throws Exception {
        try {
            return change.make();
        } catch (SQLException missing) {
            return 0;
        }
    }

    @Override
    public Health health() throws Exception {
        try {
            connections.statement(connection -> Sql.of("SELECT 1").first(connection));
            return Health.ok();
        } catch (ProblemException e) {
            return Health.failing(e.getMessage());
        }
    }

    @Override
    public void close() {
        connections.close();
    }
}
