package org.mortise.api.collection;

import java.util.Locale;
import java.util.Objects;
import org.mortise.api.storage.Attribute;

/**
 * An attribute of the records of a collection that can be searched or filtered by. Records may have others, which are
 * kept and told.
 *
 * @param attribute where it is in the data; {@code text} is also the data itself, where that is a string
 * @param type what can be done with it
 * @param boost how much more its words count than those of other text; more than 0
 */
public record CollectionField(Attribute attribute, Type type, double boost) {
    /** What an attribute is, in JSON in lower case. */
    public enum Type {
        /** Text to search: vectors are made of it, and its words are looked up. A list of strings is one text. */
        TEXT,
        /** Text to filter by as a whole. */
        STRING,
        NUMBER,
        BOOLEAN,
        /** Text in ISO 8601, to filter by. */
        DATE;

        public String spelled() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public CollectionField {
        Objects.requireNonNull(attribute);
        Objects.requireNonNull(type);
    }
}
