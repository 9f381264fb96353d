package org.mortise.storage.postgresql;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Order;
import org.mortise.storage.jdbc.Dialect;
import org.mortise.storage.jdbc.Sql;

/** How PostgreSQL does it. */
final class PostgresqlDialect implements Dialect {
    private final Schema schema;

    PostgresqlDialect(Schema schema) {
        this.schema = schema;
    }

    @Override
    public String name() {
        return "postgresql";
    }

    @Override
    public String relation(String entity) {
        return schema.relation(entity);
    }

    @Override
    public void make(Connection connection, String entity) throws SQLException {
        schema.make(connection, entity);
    }

    @Override
    public void index(Connection connection, Entity entity) throws SQLException {
        new Indexes(connection, schema, entity).make();
    }

    /** The text is the same for any number of rows, so that the server parses it once. */
    @Override
    public Sql upsert(String relation, List<Row> rows) {
        var ids = new String[rows.size()];
        var records = new String[rows.size()];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = rows.get(i).record().id();
            records[i] = new String(rows.get(i).json(), UTF_8);
        }
        return Sql.of(
                "INSERT INTO " + relation
                        + "(id, record) SELECT id, record::json FROM unnest(?, ?) AS given(id, record)"
                        + " ON CONFLICT (id) DO UPDATE SET record = EXCLUDED.record",
                ids,
                records);
    }

    @Override
    public Object id(String id) {
        return id;
    }

    @Override
    public Sql among(List<String> ids) {
        return Sql.of("id = ANY(?)", (Object) ids.toArray(String[]::new));
    }

    @Override
    public Optional<Sql> condition(String entity, Filter filter) {
        return Optional.of(Conditions.of(filter));
    }

    @Override
    public Optional<Sql> order(Order order) {
        var value = Value.of(order.attribute());
        var direction = order.descending() ? " DESC" : "";
        return Optional.of(value.rank()
                .then(direction + " NULLS LAST, ")
                .then(value.number())
                .then(direction + ", ")
                .then(value.beginning())
                .then(direction + ", ")
                .then(value.text())
                .then(direction));
    }
}
