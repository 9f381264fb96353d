package org.mortise.storage.postgresql;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Entity;
import org.mortise.storage.jdbc.Names;
import org.mortise.storage.jdbc.Sql;

/**
 * The indexes on the attributes of an entity. They are made while others write, which takes longer than it would
 * otherwise, but a table may be large by the time somebody describes it.
 */
final class Indexes {
    private final Connection connection;
    private final Schema schema;
    private final Entity entity;

    Indexes(Connection connection, Schema schema, Entity entity) {
        this.connection = connection;
        this.schema = schema;
        this.entity = entity;
    }

    void make() throws SQLException {
        for (var attribute : entity.attributes()) {
            if (attribute.type() != Entity.Type.JSON) {
                make(attribute.name());
            }
        }
    }

    private void make(Attribute attribute) throws SQLException {
        var name = "i_" + Names.of(entity.name() + '\n' + attribute);
        var valid = Sql.of(
                        "SELECT indisvalid FROM pg_index WHERE indexrelid = to_regclass(?)",
                        '"' + schema.name() + "\".\"" + name + '"')
                .first(connection);
        if ("f".equals(valid)) {
            // One that broke off; it is of no use but would be kept up to date.
            Sql.of("DROP INDEX IF EXISTS \"" + schema.name() + "\".\"" + name + '"')
                    .update(connection);
        }
        if (!"t".equals(valid)) {
            create(name, Value.of(attribute));
        }
    }

    /** An index cannot have question marks, so the server itself puts the names where they are, quoted. */
    private void create(String name, Value value) throws SQLException {
        var key = Sql.join(", ", List.of(value.rank(), value.number(), value.beginning()));
        var wanted = Sql.of(
                "SELECT format(?, VARIADIC ?)",
                "CREATE INDEX CONCURRENTLY IF NOT EXISTS \"" + name + "\" ON " + schema.relation(entity.name()) + " ("
                        + key.text().replace("?", "%L") + ')',
                key.values().toArray(String[]::new));
        Sql.of(wanted.first(connection)).update(connection);
    }
}
