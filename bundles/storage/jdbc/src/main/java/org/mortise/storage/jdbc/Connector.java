package org.mortise.storage.jdbc;

import java.sql.Connection;
import java.sql.SQLException;

/** Connects to a server without the help of {@link java.sql.DriverManager}, which would keep the driver for ever. */
public interface Connector {
    /**
     * A new connection.
     *
     * @param seconds that a statement may take; 0 for as long as it needs
     */
    Connection connect(int seconds) throws SQLException;
}
