package org.mortise.storage.embedded;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.sqlite.Function;

/** What SQL is taught on each connection. */
final class Functions {
    private Functions() {}

    static void register(Connection connection) throws SQLException {
        Function.create(connection, "mortise_key", new KeyOf(), 1, Function.FLAG_DETERMINISTIC);
        Function.create(connection, "mortise_key_at", new KeyAt(), 2, Function.FLAG_DETERMINISTIC);
    }

    /** {@code mortise_key(json)}: the {@link Key} of a value. */
    private static final class KeyOf extends Function {
        @Override
        protected void xFunc() throws SQLException {
            var json = value_text(0);
            var key = json == null ? null : Key.ofJson(json);
            if (key == null) {
                result();
            } else {
                result(key);
            }
        }
    }

    /** {@code mortise_key_at(json, names)}: the key of what these names lead to, for names that paths in SQLite cannot have. */
    private static final class KeyAt extends Function {
        @Override
        protected void xFunc() throws SQLException {
            var value = Parsed.value(value_text(0));
            for (var name : (List<?>) Parsed.value(value_text(1))) {
                value = value instanceof Map<?, ?> map ? map.get(name) : null;
            }
            var key = Key.of(value);
            if (key == null) {
                result();
            } else {
                result(key);
            }
        }
    }
}
