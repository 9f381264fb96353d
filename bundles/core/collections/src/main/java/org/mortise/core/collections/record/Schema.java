package org.mortise.core.collections.record;

import java.sql.SQLException;

/**
 * The tables. Each change of a record has a number of its own, greater than all before; the record it leaves has that
 * number, and so has what tells that a record is gone. So what an index lacks is what has a greater number than it has.
 *
 * <p>Vectors of one model are a set, and a set is a table {@code vectors_N}, which is dropped as a whole.
 */
final class Schema {
    private static final int VERSION = 1;

    private Schema() {}

    static void create(Link link) throws SQLException {
        var version = link.number(0, "PRAGMA user_version");
        if (version > VERSION) {
            throw new SQLException("its version " + version + " is newer than this program");
        } else if (version == VERSION) {
            return;
        }
        link.execute("BEGIN IMMEDIATE");
        link.once("CREATE TABLE record(number INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, json BLOB NOT NULL)");
        link.once("CREATE TABLE removed(number INTEGER PRIMARY KEY, id TEXT NOT NULL)");
        link.once("CREATE TABLE vectors(number INTEGER PRIMARY KEY, model TEXT NOT NULL, version TEXT NOT NULL, "
                + "latest TEXT NOT NULL, dimensions INTEGER NOT NULL)");
        link.once("CREATE TABLE edition(number INTEGER PRIMARY KEY, serving INTEGER NOT NULL, shape TEXT NOT NULL, "
                + "vectorizer TEXT NOT NULL, vectors INTEGER NOT NULL, since INTEGER NOT NULL)");
        link.once("CREATE TABLE state(sequence INTEGER NOT NULL, records INTEGER NOT NULL, "
                + "editions INTEGER NOT NULL)");
        link.once("INSERT INTO state VALUES (0, 0, 1)");
        link.once("PRAGMA user_version = " + VERSION);
        link.execute("COMMIT");
    }
}
