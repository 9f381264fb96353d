package org.mortise.core.storage.schema;

import com.fasterxml.jackson.core.JsonProcessingException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.mortise.api.problem.Problem.Kind;
import org.mortise.api.problem.ProblemException;
import org.mortise.api.storage.Ontology;
import org.mortise.core.value.Json;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The ontologies of storages, in the store. */
@Component(service = Schemas.class)
public final class Schemas {
    private final DataSource store;
    private final Map<List<String>, Ontology> known = new ConcurrentHashMap<>();

    @Activate
    public Schemas(@Reference(target = "(mortise.store=main)") DataSource store) {
        this.store = store;
    }

    /** What the storage was last told; {@link Ontology#NONE} when nothing. */
    public Ontology of(String project, String id) {
        return known.computeIfAbsent(List.of(project, id), key -> read(project, id));
    }

    private Ontology read(String project, String id) {
        return with("SELECT ontology FROM storage_schema WHERE project = ? AND id = ?", statement -> {
            statement.setString(1, project);
            statement.setString(2, id);
            try (var row = statement.executeQuery()) {
                return row.next() ? ontology(row.getString(1)) : Ontology.NONE;
            }
        });
    }

    @SuppressWarnings("unchecked") // as it was written below
    private static Ontology ontology(String json) {
        try {
            return Ontology.of((Map<String, Object>) Json.read(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    public void write(String project, String id, Ontology ontology) {
        with("INSERT OR REPLACE INTO storage_schema VALUES (?, ?, ?)", statement -> {
            statement.setString(1, project);
            statement.setString(2, id);
            statement.setString(3, Json.text(ontology.toMap()));
            return statement.executeUpdate();
        });
        known.put(List.of(project, id), ontology);
    }

    public void forget(String project, String id) {
        with("DELETE FROM storage_schema WHERE project = ? AND id = ?", statement -> {
            statement.setString(1, project);
            statement.setString(2, id);
            return statement.executeUpdate();
        });
        known.remove(List.of(project, id));
    }

    private interface Work<R> {
        R on(java.sql.PreparedStatement statement) throws SQLException;
    }

    /** The table is made by whoever needs it first, which no start has to wait for. */
    private <R> R with(String sql, Work<R> work) {
        try (var connection = store.getConnection()) {
            try (var create = connection.createStatement()) {
                create.executeUpdate("""
                        CREATE TABLE IF NOT EXISTS storage_schema(
                            project TEXT NOT NULL, id TEXT NOT NULL, ontology TEXT NOT NULL,
                            PRIMARY KEY(project, id))""");
            }
            try (var statement = connection.prepareStatement(sql)) {
                return work.on(statement);
            }
        } catch (SQLException e) {
            throw new ProblemException(
                    Kind.UNAVAILABLE, "The store cannot be reached: " + e.getMessage(), "See the log.");
        }
    }
}
