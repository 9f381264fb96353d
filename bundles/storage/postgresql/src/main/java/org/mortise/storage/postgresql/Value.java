package org.mortise.storage.postgresql;

import org.mortise.api.storage.Attribute;
import org.mortise.storage.jdbc.Sql;

/**
 * What an attribute is, taken apart so that it compares as the values of records do: by the rank of its type, within
 * numbers and booleans by a number, and within strings by text.
 *
 * <p>An index has the first three expressions, in this order. Its rows must stay short, so it has the beginning of a text
 * only; conditions and orders say beginning and whole, and are right with the index and without it.
 *
 * @param value the JSON, null when it is not there
 */
record Value(Sql value) {
    static final int BEGINNING = 200;
    static final int BOOLEAN = 0;
    static final int NUMBER = 1;
    static final int STRING = 2;

    /** One name after the other, for a path as a whole would lead into lists too. */
    static Value of(Attribute attribute) {
        var value = Sql.of("data");
        for (var name : attribute.path()) {
            value = value.then(" -> ?::text", name);
        }
        return new Value(Sql.of("(").then(value).then(")"));
    }

    /** Null for what is null or not there; lists and objects are all alike. */
    Sql rank() {
        return Sql.around(
                "(CASE jsonb_typeof@ WHEN 'boolean' THEN 0 WHEN 'number' THEN 1 WHEN 'string' THEN 2"
                        + " WHEN 'array' THEN 3 WHEN 'object' THEN 3 END)",
                value);
    }

    Sql number() {
        return Sql.around(
                "(CASE jsonb_typeof@ WHEN 'number' THEN @::numeric WHEN 'boolean' THEN @::boolean::int::numeric END)",
                value);
    }

    Sql beginning() {
        return Sql.around(
                "((CASE jsonb_typeof@ WHEN 'string' THEN left(@ #>> '{}', " + BEGINNING + ") END) COLLATE \"C\")",
                value);
    }

    Sql text() {
        return Sql.around("((CASE jsonb_typeof@ WHEN 'string' THEN @ #>> '{}' END) COLLATE \"C\")", value);
    }
}
