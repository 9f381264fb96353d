package org.mortise.storage.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.mortise.api.storage.Query;

/** The layout as one connection has seen it; another may have changed it since. Used by one thread at a time. */
final class Known {
    private final Connection connection;
    private final PreparedStatement version;
    private Layout layout = Layout.NONE;

    Known(Connection connection) throws SQLException {
        this.connection = connection;
        version = connection.prepareStatement("PRAGMA schema_version");
    }

    /** The layout as it is now. */
    Layout layout() throws SQLException {
        try (var row = version.executeQuery()) {
            var now = row.getInt(1);
            if (layout.version() != now) {
                layout = Layout.read(connection, now);
            }
            return layout;
        }
    }

    /**
     * The table with what a query asks for, {@code null} when there is none. Tables and columns are made and never taken
     * away, so only who misses one has to look whether it is there by now: to look is a transaction of its own, which takes
     * a third of what SQLite takes to find a record.
     */
    Layout.Table table(Query query) throws SQLException {
        var known = layout.tables().get(query.entityType());
        return known != null && known.serves(query) ? known : layout().tables().get(query.entityType());
    }

    /** What was seen may not have come to be. */
    void forget() {
        layout = Layout.NONE;
    }
}
