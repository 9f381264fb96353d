package org.mortise.storage.embedded;

import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.mortise.api.plugin.Health;
import org.mortise.api.storage.Attribute;
import org.mortise.api.storage.Capability;
import org.mortise.api.storage.Cir;
import org.mortise.api.storage.Entity;
import org.mortise.api.storage.Filter;
import org.mortise.api.storage.Ontology;
import org.mortise.api.storage.Order;
import org.mortise.api.storage.Query;
import org.mortise.api.storage.Selection;
import org.mortise.api.storage.StorageMetadata;
import org.mortise.api.storage.StorageSession;

/** What is kept in one database. */
final class EmbeddedSession implements StorageSession {
    private static final Set<Capability> CAPABILITIES = EnumSet.allOf(Capability.class);
    private static final int WIDE = 10_000;

    private final Database database;

    EmbeddedSession(Database database) {
        this.database = database;
    }

    @Override
    public StorageMetadata metadata() throws Exception {
        return database.read(reader -> new StorageMetadata(
                "embedded", reader.connection().getMetaData().getDatabaseProductVersion(), CAPABILITIES));
    }

    @Override
    public Set<Capability> capabilities() {
        return CAPABILITIES;
    }

    @Override
    public Support support(Filter filter) {
        return Sql.support(filter);
    }

    @Override
    public boolean supports(List<Order> orderBy) {
        return true;
    }

    @Override
    public void createSchema(Ontology ontology) throws Exception {
        for (var entity : ontology.entities()) {
            var missing = missing(entity);
            if (!missing.isEmpty()) {
                database.write(writer -> {
                    var table = Layout.table(writer, entity.name());
                    var number = table.keys().size();
                    for (var attribute : missing) {
                        if (!table.keys().containsKey(attribute)) {
                            Layout.addKey(writer, table, attribute, ++number);
                        }
                    }
                    return null;
                });
            }
        }
    }

    /** Attributes without an index; what may be anything needs none. */
    private List<Attribute> missing(Entity entity) throws Exception {
        return database.read(reader -> {
            var table = reader.known().layout().tables().get(entity.name());
            return entity.attributes().stream()
                    .filter(field -> field.type() != Entity.Type.JSON)
                    .map(Entity.Field::name)
                    .filter(name -> table == null || !table.keys().containsKey(name))
                    .toList();
        });
    }

    @Override
    public List<Failure> store(List<Cir> records) throws Exception {
        var rows = Rows.of(records);
        database.write(writer -> {
            for (var entity : rows.entrySet()) {
                entity.getValue().insert(writer, Layout.table(writer, entity.getKey()));
            }
            return null;
        });
        return List.of();
    }

    @Override
    public void retrieve(Query query, Visitor visitor) throws Exception {
        database.read(reader -> {
            var table = reader.known().table(query);
            if (table != null) {
                var sql = new Sql("SELECT " + RecordReader.COLUMNS + " FROM " + table.name() + " WHERE 1")
                        .after(query.after())
                        .ids(query.ids())
                        .scanning(query.orderBy().isEmpty() && isWide(reader.statements(), table, query.filters()))
                        .conditions(table, query.filters())
                        .orderBy(table, query.orderBy())
                        .add(" LIMIT ? OFFSET ?", query.limit() == 0 ? -1L : query.limit(), query.offset());
                reader.statements().with(sql, select -> Rows.visit(select, visitor));
            }
            return null;
        });
    }

    /**
     * Whether filters let so much through that it is better to go by id. A page by way of an index is sorted by id anew,
     * from all that the index has; without statistics SQLite would take the index for any range.
     */
    private static boolean isWide(Kept statements, Layout.Table table, List<Filter> filters) throws Exception {
        var ranges =
                filters.stream().filter(filter -> Sql.isRange(table, filter)).toList();
        if (ranges.isEmpty()) {
            return false;
        }
        var sql = new Sql("SELECT count(*) FROM (SELECT 1 FROM " + table.name() + " WHERE 1")
                .conditions(table, ranges)
                .add(" LIMIT ?)", WIDE);
        return statements.with(sql, count -> {
            try (var row = count.executeQuery()) {
                return row.getInt(1) == WIDE;
            }
        });
    }

    @Override
    public long update(Selection selection, Map<Attribute, Object> updates) throws Exception {
        return database.write(writer -> {
            var table = writer.known().layout().tables().get(selection.entityType());
            if (table == null) {
                return 0L;
            }
            var changed = new ArrayList<Cir>();
            var count = 0L;
            for (var id : selected(writer, table, selection)) {
                changed.add(Rows.one(writer, table, id).updated(updates));
                count++;
                if (changed.size() == 500) {
                    insert(writer, table, changed);
                }
            }
            insert(writer, table, changed);
            return count;
        });
    }

    private static void insert(Writer writer, Layout.Table table, List<Cir> changed) throws SQLException, IOException {
        for (var rows : Rows.of(changed).values()) {
            rows.insert(writer, table);
        }
        changed.clear();
    }

    private static List<String> selected(Writer writer, Layout.Table table, Selection selection) throws Exception {
        var sql = new Sql("SELECT id FROM " + table.name() + " WHERE 1")
                .ids(selection.ids())
                .conditions(table, selection.filters());
        return writer.statements().with(sql, select -> {
            var ids = new ArrayList<String>();
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.add(row.getString(1));
                }
            }
            return ids;
        });
    }

    @Override
    public long delete(Selection selection) throws Exception {
        return database.write(writer -> {
            var table = writer.known().layout().tables().get(selection.entityType());
            if (table == null) {
                return 0L;
            }
            var sql = new Sql("DELETE FROM " + table.name() + " WHERE 1")
                    .ids(selection.ids())
                    .conditions(table, selection.filters());
            return writer.statements().with(sql, delete -> (long) delete.executeUpdate());
        });
    }

    @Override
    public Health health() throws Exception {
        return database.read(reader -> {
            reader.known().layout();
            return Health.ok();
        });
    }

    @Override
    public void close() throws Exception {
        database.close();
    }
}
