package org.mortise.core.projects;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.mortise.api.project.ProjectDescription;
import org.mortise.api.project.ProjectStatus;
import org.mortise.core.table.Database;

/**
 * The projects in the store. One that is being copied or removed is marked as partial, so that the end of the process in
 * the midst of it leaves no half of a project behind.
 */
final class ProjectTable {
    private final Database database;

    ProjectTable(DataSource store) {
        database = new Database(store);
        database.execute("""
                CREATE TABLE IF NOT EXISTS project(
                    id TEXT PRIMARY KEY, name TEXT NOT NULL, description TEXT NOT NULL, status TEXT NOT NULL,
                    created INTEGER NOT NULL, updated INTEGER NOT NULL, partial INTEGER NOT NULL) WITHOUT ROWID""");
    }

    List<ProjectDescription> whole() {
        return database.select(
                ProjectTable::read,
                "SELECT id, name, description, status, created, updated FROM project WHERE NOT partial");
    }

    /** The ids of those of which only a part is there. */
    List<String> partial() {
        return database.select(row -> row.getString(1), "SELECT id FROM project WHERE partial");
    }

    private static ProjectDescription read(ResultSet row) throws SQLException {
        return new ProjectDescription(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                ProjectStatus.valueOf(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                Instant.ofEpochMilli(row.getLong(6)));
    }

    void put(ProjectDescription project, boolean partial) {
        database.execute(
                "INSERT OR REPLACE INTO project VALUES (?, ?, ?, ?, ?, ?, ?)",
                project.id(),
                project.name(),
                project.description(),
                project.status().name(),
                project.created().toEpochMilli(),
                project.updated().toEpochMilli(),
                partial);
    }

    void delete(String id) {
        database.execute("DELETE FROM project WHERE id = ?", id);
    }
}
